// A real HTTP server that plays a provider in tests: each test says what the next requests are answered with.
import "server-only";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type ReceivedRequest = {
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  body: string;
};
export type Answer = (request: ReceivedRequest, response: ServerResponse) => void | Promise<void>;

export type FakeUpstream = {
  url: string;
  port: number;
  requests: ReceivedRequest[];
  /** Connections that were closed before their answer was complete. */
  brokenOff: number;
  answer(next: Answer): void;
  close(): Promise<void>;
};

/** Starts it on a free port of the loopback. */
export async function startFakeUpstream(): Promise<FakeUpstream> {
  let current: Answer = (_, response) => void response.writeHead(404).end();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const received = { method: request.method ?? "", url: request.url ?? "", headers: request.headers, body };
    fake.requests.push(received);
    response.on("close", () => {
      if (!response.writableFinished) fake.brokenOff += 1;
    });
    response.on("error", () => {});
    await current(received, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeUpstream = {
    url: `http://127.0.0.1:${port}`,
    port,
    requests: [],
    brokenOff: 0,
    answer(next) {
      current = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

/** Answers every request with these bytes as an event stream, in pieces of a given length. */
export function streamOf(bytes: Buffer | string, pieceBytes = Number.POSITIVE_INFINITY): Answer {
  const all = Buffer.from(bytes);
  return async (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.socket?.setNoDelay(true);
    for (let at = 0; at < all.length; at += pieceBytes) {
      response.write(all.subarray(at, Math.min(all.length, at + pieceBytes)));
      if (pieceBytes < all.length) await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  };
}
