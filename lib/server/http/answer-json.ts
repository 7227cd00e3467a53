// What every JSON route shares: the origin check, the owner, and errors as {error: {code, message}}. It does not know any use case.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { currentOwner } from "../session/current-owner";
import { logDefect } from "../telemetry/log-defect";
import { checkOrigin } from "./check-origin";

const noStore = { "cache-control": "no-store" };

/** Answers what the handler returns as JSON (or its own Response); an AppError becomes its status and code, anything else 500. */
export async function answerJson(
  request: Request,
  handler: (owner: string) => Promise<unknown>,
): Promise<Response> {
  try {
    checkOrigin(request);
    const answer = await handler(await currentOwner());
    if (answer instanceof Response) return answer;
    return answer === undefined
      ? new Response(null, { status: 204, headers: noStore })
      : Response.json(answer, { headers: noStore });
  } catch (error) {
    return errorResponse(error);
  }
}

/** An error as the contract shows it. A defect is logged by name and place, never with what a person sent. */
export function errorResponse(error: unknown): Response {
  if (!(error instanceof AppError)) logDefect(error);
  const known = error instanceof AppError ? error : new AppError("internal");
  const wait = known.details.retryAfterSeconds;
  return Response.json(
    { error: { code: known.code, message: known.message } },
    { status: known.status, headers: { ...noStore, ...(wait ? { "retry-after": String(wait) } : {}) } },
  );
}
