// Reads Retry-After in both of its forms. It does not know what is retried.
import "server-only";

const maxSeconds = 86_400;

/** Whole seconds to wait, at most a day; null where the header is missing or makes no sense. */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === "") return null;
  const text = header.trim();
  const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : dateOf(text) - nowMs / 1000;
  return Number.isFinite(seconds) ? Math.min(maxSeconds, Math.max(0, Math.ceil(seconds))) : null;
}

/** Seconds since 1970 of an HTTP date; nothing else, since Date.parse makes a date of "-5". */
function dateOf(text: string): number {
  return /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) / 1000 : Number.NaN;
}
