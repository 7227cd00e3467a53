// One connection to an address that somebody gave. Its name is resolved once, every address of it is checked, and the connection goes to
// those very addresses, so that a second answer of the name server changes nothing. It does not know what is asked for, or redirects.
import "server-only";
import { lookup as resolve } from "node:dns/promises";
import { type Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";

export type Target = { address: string; port: number };
export type Address = { address: string; family: number };

export type ConnectionGuard = {
  /** Whether a connection may be made; asked for every address of the name. */
  isAllowed(target: Target): boolean;
  resolveName?: (name: string) => Promise<Address[]>;
};

const portOf = (url: URL) => Number(url.port || (url.protocol === "https:" ? 443 : 80));
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");

/** All addresses of the host, if there are any and every one of them is allowed; otherwise null. Rejects when the signal aborts. */
export async function allowedAddresses(
  url: URL,
  { isAllowed, resolveName = (name) => resolve(name, { all: true }) }: ConnectionGuard,
  signal?: AbortSignal | null,
): Promise<Address[] | null> {
  const host = hostOf(url);
  const family = isIP(host);
  const found = family
    ? [{ address: host, family }]
    : await beforeAbort(
        resolveName(host).catch((): Address[] => []),
        signal,
      );
  const isOpen = found.length > 0 && found.every(({ address }) => isAllowed({ address, port: portOf(url) }));
  return isOpen ? found : null;
}

type RequestOptions = {
  method?: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal | null;
  /** Connections that it keeps were opened under the same guard. Without one, each request has a connection of its own. */
  agent?: Agent;
};

/** Sends a request to addresses that were checked and resolves with the head of the answer. */
export function requestAt(
  url: URL,
  addresses: Address[],
  { method = "GET", headers, body, signal, agent }: RequestOptions,
): Promise<IncomingMessage> {
  const host = hostOf(url);
  // The name is never looked up again: whoever connects gets the addresses that were checked.
  const pinned: LookupFunction = (_name, options, callback) => {
    const [first] = addresses as [Address];
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  };
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolveResponse, reject) => {
    request({
      method,
      host,
      port: portOf(url),
      path: `${url.pathname}${url.search}`,
      servername: isIP(host) ? undefined : host,
      headers: { host: url.host, ...headers },
      lookup: pinned,
      agent: agent ?? false,
      ...(signal ? { signal } : {}),
    })
      .on("response", resolveResponse)
      .on("error", reject)
      .end(body);
  });
}

function beforeAbort<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolveWork, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolveWork, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
