// Where this server can call itself. It does not know what it answers there.
import "server-only";

/** The origin, without a slash at the end. A wildcard is where to listen, not an address to call. */
export function ownUrl({ host, port }: { host: string; port: number }): string {
  if (host === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
