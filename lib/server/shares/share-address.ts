// The address under which a person reached this installation, which only the request knows: proxies may stand before it.
import "server-only";

/** The origin of a request as its sender wrote it: "https://parallax.example". */
export function originOf(headers: Headers, fallback = "http://localhost"): string {
  const host = first(headers.get("x-forwarded-host")) ?? headers.get("host");
  const protocol = first(headers.get("x-forwarded-proto")) ?? new URL(fallback).protocol.slice(0, -1);
  const origin = `${protocol === "https" ? "https" : "http"}://${host}`;
  return host && URL.canParse(origin) ? new URL(origin).origin : new URL(fallback).origin;
}

/** Proxies append to what they found. */
function first(value: string | null): string | null {
  return value?.split(",")[0]?.trim() || null;
}
