// How this process knows its own calls: the sandbox is asked over HTTP like any provider, and must not be an open door. The key is random,
// of this process alone, and goes to no other address. It does not know what the sandbox does.
import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";

export const ownKeyHeader = "x-parallax-own";
const keyBytes = 32;
/** Of all that this server answers, only this is called by itself. */
const keyPath = "/api/sandbox/v1/";

// Route bundles and the command that starts the server share one process.
const holder = globalThis as typeof globalThis & { parallaxOwnKey?: string };

function ownKey(): string {
  holder.parallaxOwnKey ??= randomBytes(keyBytes).toString("base64url");
  return holder.parallaxOwnKey;
}

/** A fetch that shows the key to the sandbox under this origin, and to no other address. */
export function withOwnKey(fetch: typeof globalThis.fetch, ownUrl: string): typeof globalThis.fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(ownUrl + keyPath)) return fetch(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set(ownKeyHeader, ownKey());
    return fetch(input, { ...init, headers });
  };
}

/** Whether a request was made by this process. */
export function isOwnCall(headers: Pick<Headers, "get">): boolean {
  const given = Buffer.from(headers.get(ownKeyHeader) ?? "");
  const own = Buffer.from(ownKey());
  return given.length === own.length && timingSafeEqual(given, own);
}
