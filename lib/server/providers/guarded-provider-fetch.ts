// The fetch for providers that people add in the page: https to the open Internet and nowhere else, unless the operator allows private
// providers. Redirects are given back, never followed. It does not know providers or keys.
import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Readable } from "node:stream";
import { AppError } from "@/lib/domain/errors";
import { allowedAddresses, type ConnectionGuard, requestAt } from "../http/guarded-connection";
import { isNetworkAddress } from "../http/is-network-address";
import { isPublicAddress } from "../http/is-public-address";

/** An idle connection is closed after this; a new one is checked anew. */
const idleMs = 5_000;

export type GuardedFetchOptions = {
  /** Whether this machine and local networks may be called, and http used. */
  allowsPrivate: boolean;
  resolveName?: ConnectionGuard["resolveName"];
  /** Replaces the check of addresses. */
  isAllowed?: ConnectionGuard["isAllowed"];
};

export type GuardedFetch = typeof fetch & {
  /** Throws address_not_allowed where a fetch would; connects to nothing. */
  check(url: string, signal: AbortSignal): Promise<void>;
};

/** A fetch that throws address_not_allowed where it may not connect. Takes what providers are sent: an address, headers, a text. */
export function createGuardedFetch(options: GuardedFetchOptions): GuardedFetch {
  const { allowsPrivate, resolveName } = options;
  const isAllowed =
    options.isAllowed ?? (({ address }) => (allowsPrivate ? isNetworkAddress : isPublicAddress)(address));
  const agents = {
    "http:": new HttpAgent({ keepAlive: true, timeout: idleMs }),
    "https:": new HttpsAgent({ keepAlive: true, timeout: idleMs }),
  };

  async function addressesOf(url: URL, signal?: AbortSignal | null) {
    if (url.protocol !== "https:" && !(allowsPrivate && url.protocol === "http:"))
      throw refused("only https is used for a provider that was added in the page");
    const addresses = await allowedAddresses(url, { isAllowed, resolveName }, signal);
    if (!addresses) throw refused(notOpen(allowsPrivate));
    return addresses;
  }

  const guarded: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const signal = init?.signal;
    try {
      const addresses = await addressesOf(url, signal);
      const answer = await requestAt(url, addresses, {
        method: init?.method,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), "accept-encoding": "identity" },
        body: bodyOf(init?.body),
        signal,
        agent: agents[url.protocol as keyof typeof agents],
      });
      const status = answer.statusCode ?? 0;
      const hasBody = status >= 200 && ![204, 205, 304].includes(status);
      if (!hasBody) answer.resume();
      return new Response(hasBody ? (Readable.toWeb(answer) as ReadableStream<Uint8Array>) : null, {
        status,
        headers: headersOf(answer.rawHeaders),
      });
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  };
  return Object.assign(guarded, {
    async check(url: string, signal: AbortSignal) {
      await addressesOf(new URL(url), signal).catch((error: unknown) => {
        throw signal.aborted ? refused("its name could not be looked up in time") : error;
      });
    },
  });
}

/** One sentence for all refusals: it must not tell which names exist inside. */
function notOpen(allowsPrivate: boolean): string {
  return allowsPrivate
    ? "it leads nowhere that a provider may be"
    : "it does not lead to a public server; PARALLAX_ALLOW_PRIVATE_PROVIDERS=on allows others";
}

function bodyOf(body: RequestInit["body"]): string | undefined {
  if (body === undefined || body === null || typeof body === "string") return body ?? undefined;
  throw new TypeError("a provider is sent text");
}

function headersOf(raw: string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2) headers.append(raw[index]!, raw[index + 1]!);
  return headers;
}

const refused = (detail: string) => new AppError("address_not_allowed", { detail });
