// A request as it is written, which fetch does not allow: any Host, any path, any header. It follows no redirect and keeps no cookie.
import { request } from "node:http";

export type Sent = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
};

export type Received = { status: number; headers: Record<string, string>; bytes: Buffer; text: string };

/** Sends to the server at this address and reads the whole answer. */
export function send(
  serverUrl: string,
  { method = "GET", path, headers = {}, body }: Sent,
): Promise<Received> {
  const { hostname, port, host } = new URL(serverUrl);
  const content = body === undefined ? null : JSON.stringify(body);
  const type: Record<string, string> = content === null ? {} : { "content-type": "application/json" };
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, agent: false, headers: { host, ...type, ...headers } },
      async (response) => {
        const bytes = Buffer.concat(await response.toArray().catch(() => []));
        const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(entries),
          bytes,
          text: bytes.toString("utf8"),
        });
      },
    );
    sent.on("error", reject);
    sent.end(content ?? undefined);
  });
}

/** The `Cookie` header that keeps what answers set. */
export function cookieOf(...answers: Received[]): string {
  return answers.flatMap(({ headers }) => /^[^;]+/.exec(headers["set-cookie"] ?? "") ?? []).join("; ");
}
