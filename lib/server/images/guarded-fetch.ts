// One picture from an address that a person gave. A name is resolved once, every address of it is checked, and the connection goes to
// those very addresses, so that a second answer of the name server changes nothing. It does not know whether it got a picture.
import "server-only";
import { lookup as resolve } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { AppError } from "@/lib/domain/errors";
import { isPublicAddress } from "./is-public-address";

const maxRedirects = 3;
const deadlineMs = 10_000;
const maxAddressCharacters = 2048;
const maxResponseBytes = 20 * 1024 * 1024;
const redirects = new Set([301, 302, 303, 307, 308]);
const openPorts = new Set([80, 443]);

type Target = { address: string; port: number };
type Address = { address: string; family: number };
type Guard = {
  /** Whether a connection may be made; asked for every address of every hop. */
  isAllowed?: (target: Target) => boolean;
  resolveName?: (name: string) => Promise<Address[]>;
  timeoutMs?: number;
  limitBytes?: number;
};

/** The bytes behind an address, and the name that its path ends in; address_not_allowed with a reason for everything that goes wrong. */
export async function guardedFetch(
  address: string,
  {
    isAllowed = ({ address, port }) => openPorts.has(port) && isPublicAddress(address),
    resolveName = (name) => resolve(name, { all: true }),
    timeoutMs = deadlineMs,
    limitBytes = maxResponseBytes,
  }: Guard = {},
): Promise<{ bytes: Uint8Array; name: string }> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = parseAddress(address);
  for (let hop = 0; ; hop++) {
    const addresses = await allowedAddresses(url, isAllowed, resolveName, signal);
    const response = await get(url, addresses, signal);
    const location = response.headers.location;
    if (redirects.has(response.statusCode ?? 0) && location) {
      response.destroy();
      if (hop === maxRedirects) throw refused(`it redirects more than ${maxRedirects} times`);
      url = parseAddress(location, url);
      continue;
    }
    if (response.statusCode !== 200) {
      response.destroy();
      throw refused(`the server there answered ${response.statusCode}`);
    }
    return { bytes: await readAll(response, limitBytes, signal), name: nameOf(url) };
  }
}

function parseAddress(address: string, base?: URL): URL {
  if (address.length > maxAddressCharacters) throw refused("it is too long");
  const url = URL.parse(address, base?.href);
  if (!url) throw refused("it is not an address");
  if (url.protocol !== "http:" && url.protocol !== "https:") throw refused("only http and https are fetched");
  if (url.username || url.password) throw refused("it holds a user name or a password");
  return url;
}

const portOf = (url: URL) => Number(url.port || (url.protocol === "https:" ? 443 : 80));
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");

/** All addresses of the host, if every one of them is allowed. One sentence for all refusals: it must not tell which names exist. */
async function allowedAddresses(
  url: URL,
  isAllowed: (target: Target) => boolean,
  resolveName: (name: string) => Promise<Address[]>,
  signal: AbortSignal,
): Promise<Address[]> {
  const host = hostOf(url);
  const family = isIP(host);
  const found = family
    ? [{ address: host, family }]
    : await beforeDeadline(resolveName(host), signal).catch((error: unknown) => {
        if (error instanceof AppError) throw error;
        return [];
      });
  if (found.length === 0 || !found.every(({ address }) => isAllowed({ address, port: portOf(url) })))
    throw refused("it does not lead to a public web server");
  return found;
}

function get(url: URL, addresses: Address[], signal: AbortSignal): Promise<IncomingMessage> {
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
      host,
      port: portOf(url),
      path: `${url.pathname}${url.search}`,
      servername: isIP(host) ? undefined : host,
      headers: { host: url.host, accept: "image/*", "accept-encoding": "identity", "user-agent": "Parallax" },
      lookup: pinned,
      // A connection of its own: none that was opened under other checks is used again.
      agent: false,
      signal,
    })
      .on("response", resolveResponse)
      .on("error", () => reject(failure(signal)))
      .end();
  });
}

async function readAll(
  response: IncomingMessage,
  limitBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const tooLarge = () =>
    new AppError("image_too_large", {
      detail: `what is at this address has more than ${Math.floor(limitBytes / 1024 / 1024)} MB`,
    });
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  try {
    if (Number(response.headers["content-length"]) > limitBytes) throw tooLarge();
    for await (const chunk of response as AsyncIterable<Buffer>) {
      sizeBytes += chunk.length;
      if (sizeBytes > limitBytes) throw tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, sizeBytes);
  } catch (error) {
    throw error instanceof AppError ? error : failure(signal);
  } finally {
    response.destroy();
  }
}

function nameOf(url: URL): string {
  const last = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last) || url.hostname;
  } catch {
    return last;
  }
}

function beforeDeadline<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolveWork, reject) => {
    const late = () => reject(failure(signal));
    signal.addEventListener("abort", late, { once: true });
    work.then(resolveWork, reject).finally(() => signal.removeEventListener("abort", late));
  });
}

const failure = (signal: AbortSignal) =>
  refused(signal.aborted ? "the server there took too long" : "the connection to the server there failed");
const refused = (detail: string) => new AppError("address_not_allowed", { detail });
