// What every JSON route shares: the checks of host and origin, the owner, and errors as {error: {code, message}}. It does not know any
// use case.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { gate, ownerOf } from "../session/gate";
import { logDefect } from "../telemetry/log-defect";
import { checkOrigin } from "./check-origin";

const noStore = { "cache-control": "no-store" };

/**
 * Answers what the handler returns for the request's owner, as JSON or its own Response; an AppError becomes its status and code,
 * anything else 500.
 */
export function answerJson(
  request: Request,
  handler: (owner: string) => Promise<unknown>,
): Promise<Response> {
  return answerAnyone(request, async () => handler(await ownerOf(request.headers)));
}

/** The same for the few routes that also answer those who are not signed in. */
export async function answerAnyone(request: Request, handler: () => Promise<unknown>): Promise<Response> {
  try {
    const { checkHost, publicUrl } = gate();
    checkHost(request.headers);
    checkOrigin(request, publicUrl);
    const answer = await handler();
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
