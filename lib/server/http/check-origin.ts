// Refuses requests that another site made a browser send: a foreign Origin on writes, a foreign Host (DNS rebinding) on everything.
// It does not know sessions.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { isSealed } from "./client-address";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Throws forbidden_origin where a writing request names an origin other than the host it was sent to. */
export function checkOrigin(request: Request): void {
  if (reading.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "cross-site") throw new AppError("forbidden_origin");
  const origin = request.headers.get("origin");
  if (origin === null) return;
  const host = hostOf(request.headers);
  if (!host || !URL.canParse(origin) || new URL(origin).host !== host) throw new AppError("forbidden_origin");
}

/** The host that the browser asked for: what a trusted proxy says, else the request's own. */
function hostOf(headers: Headers): string | null {
  return (isSealed(headers) ? headers.get("x-forwarded-host") : null) ?? headers.get("host");
}
