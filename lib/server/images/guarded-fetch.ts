// One picture from an address that a person gave, over connections that are checked anew at each redirect, within bounds of time and size.
// It does not know whether it got a picture.
import "server-only";
import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/domain/errors";
import { allowedAddresses, type ConnectionGuard, requestAt } from "../http/guarded-connection";
import { isPublicAddress } from "../http/is-public-address";

const maxRedirects = 3;
const deadlineMs = 10_000;
const maxAddressCharacters = 2048;
const maxResponseBytes = 20 * 1024 * 1024;
const redirects = new Set([301, 302, 303, 307, 308]);
const openPorts = new Set([80, 443]);

type Guard = Partial<ConnectionGuard> & { timeoutMs?: number; limitBytes?: number };

/** The bytes behind an address, and the name that its path ends in; address_not_allowed with a reason for everything that goes wrong. */
export async function guardedFetch(
  address: string,
  {
    isAllowed = ({ address, port }) => openPorts.has(port) && isPublicAddress(address),
    resolveName,
    timeoutMs = deadlineMs,
    limitBytes = maxResponseBytes,
  }: Guard = {},
): Promise<{ bytes: Uint8Array; name: string }> {
  const signal = AbortSignal.timeout(timeoutMs);
  let url = parseAddress(address);
  for (let hop = 0; ; hop++) {
    const response = await get(url, { isAllowed, resolveName }, signal);
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

/** One sentence for all refusals: it must not tell which names exist. */
async function get(url: URL, guard: ConnectionGuard, signal: AbortSignal): Promise<IncomingMessage> {
  const headers = { accept: "image/*", "accept-encoding": "identity", "user-agent": "Parallax" };
  try {
    const addresses = await allowedAddresses(url, guard, signal);
    if (!addresses) throw refused("it does not lead to a public web server");
    // A connection of its own: none that was opened under other checks is used again.
    return await requestAt(url, addresses, { headers, signal });
  } catch (error) {
    throw error instanceof AppError ? error : failure(signal);
  }
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

const failure = (signal: AbortSignal) =>
  refused(signal.aborted ? "the server there took too long" : "the connection to the server there failed");
const refused = (detail: string) => new AppError("address_not_allowed", { detail });
