// A chat server as the page sees it, on a real socket: tests write its events, cut its connections, and read what it was asked.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { encodeRunEvent, endOfStream, type RunEvent } from "@/lib/domain/run-event";

type Asked = { method: string; path: string; body: unknown; lastEventId: number };

/** Starts a server on 127.0.0.1. One log of events serves every turn. */
export async function startChatServer() {
  const asked: Asked[] = [];
  const log: RunEvent[] = [];
  const readers = new Set<ServerResponse>();
  const answers: { start: string; json: string }[] = [];
  let isEnded = false;
  let refusals: { status: number; code: string }[] = [];

  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const lastEventId = Number(request.headers["last-event-id"] ?? 0);
    const { method = "", url = "" } = request;
    asked.push({ method, path: url, body: text ? JSON.parse(text) : null, lastEventId });
    const refusal = refusals.shift();
    if (refusal) {
      response.writeHead(refusal.status, { "content-type": "application/json" });
      return response.end(JSON.stringify({ error: { code: refusal.code, message: "The server said no." } }));
    }
    if (method === "DELETE" || method === "PATCH" || method === "PUT") return response.writeHead(204).end();
    if (url.endsWith("/choose")) return response.writeHead(204).end();
    const known = answers.find(({ start }) => url.startsWith(start));
    if (known) return response.writeHead(200, { "content-type": "application/json" }).end(known.json);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": keep-alive\n\n");
    const backlog = log.filter((event) => event.id > lastEventId);
    response.write(backlog.map(encodeRunEvent).join(""));
    if (isEnded) return response.end(endOfStream);
    readers.add(response);
    response.on("close", () => readers.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    readerCount: () => readers.size,
    say(...events: RunEvent[]) {
      log.push(...events);
      for (const reader of readers) reader.write(events.map(encodeRunEvent).join(""));
    },
    /** Ends every connection in the middle. */
    cut() {
      for (const reader of readers) reader.destroy();
    },
    finish() {
      isEnded = true;
      for (const reader of readers) reader.end(endOfStream);
    },
    /** Requests whose path begins so are answered with this. */
    answer: (start: string, body: unknown) => void answers.unshift({ start, json: JSON.stringify(body) }),
    /** The next requests are answered with these errors. */
    refuse(...errors: { status: number; code: string }[]) {
      refusals = errors;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type ChatServer = Awaited<ReturnType<typeof startChatServer>>;
