// How the two halves of signing in through an identity provider answer: with a way on, and where they fail with the sign-in page, which
// says why. It does not know identity providers.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { logDefect } from "../telemetry/log-defect";
import { gate } from "./gate";

/** A redirect that sets cookies and is kept by no cache. */
export function redirectWith(location: string, cookies: string[]): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** Answers what the work answers, or goes to the sign-in page with the code of what went wrong. */
export async function answerSignIn(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    gate().checkHost(request.headers);
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) logDefect(error);
    const { code } = error instanceof AppError ? error : new AppError("internal");
    if (code === "forbidden_host") return new Response(null, { status: 403 });
    return redirectWith(`/sign-in?problem=${code}`, []);
  }
}
