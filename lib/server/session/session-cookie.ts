// The cookies that say who asks. Behind TLS they bear the __Host- prefix: no other host, path or plain connection can set or read them.
// It does not know what they hold.
import "server-only";
import { hostOf } from "../http/allowed-hosts";
import { isSealed } from "../http/client-address";

const securePrefix = "__Host-";
export const sessionCookie = "parallax_session";
export const signInCookie = "parallax_sign_in";
/** Longer ones are not ours. */
const maxLength = 4_000;

type Headers = Pick<globalThis.Headers, "get">;

/** Whether a request came over TLS: a trusted proxy says so, or it asks for the public address, which has it. */
export function isSecure(headers: Headers, publicUrl: string | null): boolean {
  const protocol = isSealed(headers) ? headers.get("x-forwarded-proto") : null;
  if (publicUrl !== null && hostOf(headers) === new URL(publicUrl).host)
    return publicUrl.startsWith("https:");
  return protocol === "https";
}

/** A cookie's value as this request sent it; null where it did not, or twice. */
export function readCookie(headers: Headers, name: string, secure: boolean): string | null {
  const full = secure ? securePrefix + name : name;
  const found = (headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${full}=`))
    .map((pair) => pair.slice(full.length + 1));
  return found.length === 1 && found[0]! !== "" && found[0]!.length <= maxLength ? found[0]! : null;
}

/** A `Set-Cookie` line. With no value, and an age of 0, the browser forgets it. */
export function writeCookie(name: string, value: string, ageMs: number, secure: boolean): string {
  const attributes = `Path=/; Max-Age=${Math.floor(ageMs / 1000)}; HttpOnly; SameSite=Lax`;
  return secure
    ? `${securePrefix}${name}=${value}; ${attributes}; Secure`
    : `${name}=${value}; ${attributes}`;
}
