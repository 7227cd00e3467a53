// Whether a host is this machine alone. It does not look names up.
import "server-only";
import { isIP } from "node:net";

/** For a host without brackets and port. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
