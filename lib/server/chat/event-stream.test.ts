import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { startFaultyProxy } from "@/e2e/support/faulty-proxy";
import { endOfStream, keepAlive } from "@/lib/domain/run-event";
import { type EventSource, readEvents } from "./event-stream";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type On = Parameters<EventSource["subscribe"]>[1];

/** A source that a test speaks for. */
function scriptedSource() {
  const readers = new Set<On>();
  const source: EventSource = {
    subscribe(_, on) {
      readers.add(on);
      return () => readers.delete(on);
    },
  };
  return { source, readers };
}

/** Serves the stream behind a proxy that cuts what is idle. */
async function serve(source: EventSource, everyMs: number, idleLimitMs: number) {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    Readable.fromWeb(readEvents(source, 0, everyMs) as never).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy = await startFaultyProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    idleLimitMs,
  });
  closers.push(
    () => server.closeAllConnections(),
    () => proxy.close(),
  );
  return proxy;
}

describe("the stream of a turn", () => {
  it("speaks before there is anything to say, and is not cut by a proxy that cuts what is idle", async () => {
    const { source, readers } = scriptedSource();
    const proxy = await serve(source, 40, 600);
    const response = await fetch(proxy.url);
    let text = "";
    let signs = 0;
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      signs = text.split(keepAlive).length - 1;
      // Six times as long as the proxy bears.
      if (signs === 90) for (const on of readers) on.end();
    }
    expect(text.startsWith(keepAlive)).toBe(true);
    expect(signs).toBeGreaterThanOrEqual(90);
    expect(text.endsWith(endOfStream)).toBe(true);
    expect(proxy.idleCuts()).toBe(0);
  });

  it("is cut by such a proxy where it keeps silent, which its reader notices", async () => {
    const { source } = scriptedSource();
    const proxy = await serve(source, 600_000, 100);
    const reading = (async () => {
      const response = await fetch(proxy.url);
      return response.text();
    })();
    await expect(reading).rejects.toThrow();
    expect(proxy.idleCuts()).toBe(1);
  });

  it("that could not be read on ends without its end marker, so that its reader comes back", async () => {
    const { source, readers } = scriptedSource();
    const reading = new Response(readEvents(source, 0)).text();
    for (const on of readers) on.cut();
    expect(await reading).toBe(keepAlive);
    expect(readers.size).toBe(0);
  });

  it("lets a reader go that does not keep up, and asks nothing of the others", async () => {
    const { source, readers } = scriptedSource();
    const slow = readEvents(source, 0);
    const quick = new Response(readEvents(source, 0)).text();
    const piece = `data: ${"x".repeat(1_000_000)}\n\n`;
    for (let count = 0; count < 9; count += 1) {
      for (const on of readers) on.batch(piece);
      await new Promise(setImmediate);
    }
    expect(readers.size).toBe(1);
    for (const on of readers) on.end();
    expect(await quick).toBe(keepAlive + piece.repeat(9) + endOfStream);
    await slow.cancel();
  });
});
