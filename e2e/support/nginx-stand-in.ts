// Does to requests what nginx does with the settings of README.md, for machines without it: speaks HTTP/1.0 to the server, takes an upload in
// whole before passing it on, refuses one that is too large, and holds an answer back until 8 kB have come unless the answer forbids it.
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const maxBodyBytes = 25 * 2 ** 20;
const bufferBytes = 8_192;

export async function startNginxStandIn(target: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    void pass(target, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pass(target: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return void outgoing.writeHead(413).end("<html>413</html>");
    chunks.push(chunk);
  }
  const headers = { ...incoming.headers, connection: "close" };
  const call = request(new URL(incoming.url ?? "/", target), { method: incoming.method, headers });
  outgoing.on("close", () => call.destroy());
  call.end(Buffer.concat(chunks));
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  const { "x-accel-buffering": buffering, connection: _, "keep-alive": __, ...rest } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 502, rest);
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    held.push(chunk);
    heldBytes += chunk.length;
    if (buffering !== "no" && heldBytes < bufferBytes) continue;
    outgoing.write(Buffer.concat(held));
    held = [];
    heldBytes = 0;
  }
  outgoing.end(Buffer.concat(held));
}
