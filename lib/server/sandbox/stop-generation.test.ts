// Stopping, over real HTTP: when the caller goes, generation ends at once. Work is counted, not timed.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { answerChat } from "./answer-chat";
import { systemClock } from "./clock";

const body = JSON.stringify({
  model: "sandbox/scholar",
  stream: true,
  messages: [{ role: "user", content: "Tell me" }],
});

/** A clock that counts what was asked of it: the first waits are skipped, then one only ends by the signal. */
function countingClock(freeSleeps: number) {
  const counts = { sleeps: 0, aborted: 0 };
  const blocked = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  const sleep = async (_: number, signal: AbortSignal) => {
    counts.sleeps += 1;
    if (counts.sleeps <= freeSleeps) return;
    blocked.resolve();
    await systemClock.sleep(3_600_000, signal).catch((error) => {
      counts.aborted += 1;
      stopped.resolve();
      throw error;
    });
  };
  return { counts, isBlocked: blocked.promise, isStopped: stopped.promise, clock: { nowMs: () => 0, sleep } };
}

describe("generation", () => {
  it("ends in the middle of a wait when the reader cancels", async () => {
    const { clock, counts, isBlocked, isStopped } = countingClock(5);
    const response = await answerChat(new Request("http://x/", { method: "POST", body }), clock);
    const reader = response.body!.getReader();
    const reading = (async () => {
      while (!(await reader.read()).done);
    })();
    await isBlocked;
    await reader.cancel();
    await reading;
    await isStopped;
    expect(counts).toEqual({ sleeps: 6, aborted: 1 });
  });

  it("ends without a finish reason and without [DONE] when the request aborts", async () => {
    const { clock, counts, isBlocked, isStopped } = countingClock(5);
    const abort = new AbortController();
    const request = new Request("http://x/", { method: "POST", body, signal: abort.signal });
    const response = await answerChat(request, clock);
    const reading = response.text();
    await isBlocked;
    abort.abort();
    const text = await reading;
    await isStopped;
    expect(text).toContain('"delta":{"reasoning_content"');
    expect(text).not.toMatch(/\[DONE\]|"finish_reason":"/);
    expect(counts).toEqual({ sleeps: 6, aborted: 1 });
  });

  it("ends without streaming too, when the request aborts", async () => {
    const { clock, counts, isBlocked, isStopped } = countingClock(5);
    const abort = new AbortController();
    const whole = body.replace('"stream":true', '"stream":false');
    const request = new Request("http://x/", { method: "POST", body: whole, signal: abort.signal });
    const answering = answerChat(request, clock);
    await isBlocked;
    abort.abort();
    expect((await answering).status).toBe(499);
    await isStopped;
    expect(counts).toEqual({ sleeps: 6, aborted: 1 });
  });

  it("ends when the caller's socket closes", async () => {
    const { clock, counts, isBlocked, isStopped } = countingClock(5);
    const server = createServer(async (incoming, outgoing) => {
      const request = new Request("http://127.0.0.1/", {
        method: "POST",
        body: Readable.toWeb(incoming) as ReadableStream,
        duplex: "half",
      } as RequestInit);
      const response = await answerChat(request, clock);
      const stream = Readable.fromWeb(response.body as never);
      outgoing.on("close", () => stream.destroy());
      stream.on("error", () => {});
      stream.pipe(outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const abort = new AbortController();
      const { port } = server.address() as AddressInfo;
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: "POST",
        body,
        signal: abort.signal,
      });
      const reading = response.text().catch(() => "cut");
      await isBlocked;
      abort.abort();
      expect(await reading).toBe("cut");
      await isStopped;
      expect(counts).toEqual({ sleeps: 6, aborted: 1 });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
