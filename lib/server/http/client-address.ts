// Who asks, by network address, for limits and logs. A client cannot choose it: see seal-requests.ts. It does not know sessions.
import "server-only";
import { randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";

export const sealHeader = "x-parallax-seal";
const sealBytes = 16;

/** One for all whose address is not known, so that a limit counts them together. */
const unknown = "unknown";
const networkGroups = 4;
const allGroups = 8;

// Route bundles and the start-up hook each load a copy of this module.
const holder = globalThis as typeof globalThis & { parallaxSeal?: string };

/** A secret of this process: a request bears it when its x-forwarded headers have been put right. */
export function seal(): string {
  holder.parallaxSeal ??= randomBytes(sealBytes).toString("hex");
  return holder.parallaxSeal;
}

/** Whether the x-forwarded headers of a request are ours or a trusted proxy's. */
export function isSealed(headers: Pick<Headers, "get">): boolean {
  return headers.get(sealHeader) === seal();
}

/** The asker's IPv4 address; of an IPv6 address its /64 network, which is what one household or machine is given. */
export function clientAddress({ headers }: { headers: Pick<Headers, "get"> }): string {
  const address = isSealed(headers) ? headers.get("x-forwarded-for") : null;
  if (!address) return unknown;
  return isIPv6(address) ? `${networkOf(address)}::/64` : address;
}

function networkOf(address: string): string {
  const [front = "", back] = address.split("::");
  const groups = front.split(":").filter(Boolean);
  const tail = (back ?? "").split(":").filter(Boolean);
  // A dotted end stands for two groups; it never reaches the first four.
  const tailGroups = tail.length + (tail.at(-1)?.includes(".") ? 1 : 0);
  const zeros = back === undefined ? 0 : allGroups - groups.length - tailGroups;
  const all = [...groups, ...Array<string>(Math.max(0, zeros)).fill("0"), ...tail];
  return all
    .slice(0, networkGroups)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
