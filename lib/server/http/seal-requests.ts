// What proxies say of a request, believed only as far as proxies stand before this server. A browser can send any x-forwarded header, and
// Next fills them in only where they are missing: so each request is put right as it arrives, before Next sees it. A request that came
// while the server was still starting has no seal, and nothing that it says of itself counts.
import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { seal, sealHeader } from "./client-address";

/** A chain longer than any real one is a forgery; its end is what proxies wrote. */
const maxChain = 32;

type Headers = IncomingMessage["headers"];

/** From now on every request of this process is sealed as it arrives. */
export function sealRequests(trustedProxies: number): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    sealHeaders(request.headers, request.socket.remoteAddress, trustedProxies);
  });
}

/** Puts the headers of one request right: one x-forwarded-for, the asker's address; the other x-forwarded ones only from trusted proxies. */
export function sealHeaders(
  headers: Headers,
  socketAddress: string | undefined,
  trustedProxies: number,
): void {
  const chain = [...valuesOf(headers["x-forwarded-for"]), socketAddress ?? ""];
  const asker = plainAddress(chain[Math.max(0, chain.length - 1 - trustedProxies)]!);
  for (const name of ["x-forwarded-host", "x-forwarded-proto"] as const) {
    const values = trustedProxies > 0 ? valuesOf(headers[name]) : [];
    const value = values[Math.max(0, values.length - trustedProxies)];
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  delete headers["x-forwarded-port"];
  delete headers.forwarded;
  if (asker === null) delete headers["x-forwarded-for"];
  else headers["x-forwarded-for"] = asker;
  headers[sealHeader] = seal();
}

function valuesOf(header: string | string[] | undefined): string[] {
  const text = Array.isArray(header) ? header.join(",") : (header ?? "");
  return text
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "")
    .slice(-maxChain);
}

/** An address without port, brackets, zone, or the wrapping of IPv4 in IPv6; null where it is none. */
function plainAddress(text: string): string | null {
  const bare = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");
  const address = bare.split("%")[0]!.replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) ? address.toLowerCase() : null;
}
