// Under which names this server answers. A foreign name that was made to lead here (DNS rebinding) would let its pages read everything;
// such a name is no address and none of the server's own. It does not know sessions.
import "server-only";
import { isIP } from "node:net";
import { isSealed } from "./client-address";
import { isLoopback } from "./is-loopback";

type Place = {
  /** Where the server listens. */
  host: string;
  /** The origin that people open; null: where it listens. */
  publicUrl: string | null;
  machineName: string;
};

/** Whether a request's headers name a host that this server answers to. Any port: tunnels and containers change it. */
export function createHostRule({
  host,
  publicUrl,
  machineName,
}: Place): (headers: Pick<Headers, "get">) => boolean {
  const own = new Set<string>();
  if (publicUrl) own.add(new URL(publicUrl).hostname);
  const isOpen = !isLoopback(host);
  if (isOpen) {
    const machine = machineName.toLowerCase();
    const short = machine.split(".")[0]!;
    for (const name of [host.toLowerCase(), machine, short, `${short}.local`]) own.add(name);
  }
  return (headers) => {
    const name = hostNameOf(hostOf(headers));
    if (name === null) return false;
    return own.has(name) || isLoopback(bare(name)) || (isOpen && isIP(bare(name)) !== 0);
  };
}

/** The host that the browser asked for: what a trusted proxy says, else the request's own. */
export function hostOf(headers: Pick<Headers, "get">): string | null {
  return (isSealed(headers) ? headers.get("x-forwarded-host") : null) ?? headers.get("host");
}

function hostNameOf(host: string | null): string | null {
  if (!host || /[/@\\?#\s]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname;
}

function bare(name: string): string {
  return name.replace(/^\[|\]$/g, "");
}
