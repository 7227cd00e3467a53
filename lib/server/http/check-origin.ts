// Refuses requests that another site made a browser send: by the Origin and by what the browser says of where the request was made.
// It does not know sessions or which hosts are allowed.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { hostOf } from "./allowed-hosts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);
const ownSites = new Set(["same-origin", "none"]);

/**
 * Throws forbidden_origin where a writing request does not come from the host it was sent to, or from the public address, and where
 * another site reads without going there.
 */
export function checkOrigin({ method, headers }: Request, publicUrl: string | null): void {
  const site = headers.get("sec-fetch-site");
  if (reading.has(method)) {
    if (site === "cross-site" && headers.get("sec-fetch-mode") !== "navigate")
      throw new AppError("forbidden_origin");
    return;
  }
  if (site !== null && !ownSites.has(site)) throw new AppError("forbidden_origin");
  const origin = headers.get("origin");
  if (origin === null || origin === publicUrl) return;
  if (!URL.canParse(origin) || new URL(origin).host !== hostOf(headers))
    throw new AppError("forbidden_origin");
}
