// The server's side of the token worker: one thread, started by the first question, which keeps no process alive. A thread that died is
// started anew by the next question. It does not know models or messages.
import "server-only";
import { Worker } from "node:worker_threads";
import type { TokenAnswer, TokenRequest, Vocabulary } from "./token-request";

/** An estimate that comes later than this helps nobody; the longest text of a question takes about a second. */
const patienceMs = 5_000;
/** Texts that wait beyond this are refused at once, so that a flood of them cannot fill the memory. In UTF-16 units. */
const maxWaitingLength = 32_000_000;
/** A vocabulary holds 20 MB, a text of a million characters in one piece 60 more for a moment. */
const maxHeapMb = 256;
/** Young objects live briefly here: with V8's own choice the thread keeps 150 MB of the machine's memory for nothing, with this 90. */
const maxYoungHeapMb = 4;

export type TokenThread = {
  /** Tokens of each text; null where the thread failed, has too much to do, or took too long. */
  count(vocabulary: Vocabulary, texts: string[]): Promise<number[] | null>;
  /** Ends the thread; what waits resolves with null. */
  close(): Promise<void>;
};

type Waiting = { resolve(counts: number[] | null): void; timer: NodeJS.Timeout; length: number };

/** A thread that is not started yet. */
export function createTokenThread(): TokenThread {
  let worker: Worker | null = null;
  let lastId = 0;
  let waitingLength = 0;
  const waiting = new Map<number, Waiting>();

  function settle(id: number, counts: number[] | null): void {
    const found = waiting.get(id);
    if (!found) return;
    waiting.delete(id);
    clearTimeout(found.timer);
    waitingLength -= found.length;
    if (waiting.size === 0) worker?.unref();
    found.resolve(counts);
  }

  function started(): Worker {
    if (worker) return worker;
    const mine = new Worker(new URL("./token-worker.ts", import.meta.url), {
      name: "tokens",
      // Where no bundler made the file, in tests, this makes "server-only" its empty entry.
      execArgv: ["--conditions=react-server"],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, maxYoungGenerationSizeMb: maxYoungHeapMb },
    });
    const end = () => {
      if (worker !== mine) return;
      worker = null;
      for (const id of [...waiting.keys()]) settle(id, null);
    };
    mine.on("message", ({ id, counts }: TokenAnswer) => settle(id, counts));
    mine.on("error", end);
    mine.on("exit", end);
    worker = mine;
    return mine;
  }

  return {
    count(vocabulary, texts) {
      const length = texts.reduce((sum, text) => sum + text.length, 0);
      if (waitingLength + length > maxWaitingLength) return Promise.resolve(null);
      return new Promise((resolve) => {
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => settle(id, null), patienceMs);
        waitingLength += length;
        waiting.set(id, { resolve, timer, length });
        const thread = started();
        thread.ref();
        thread.postMessage({ id, vocabulary, texts } satisfies TokenRequest);
      });
    },
    async close() {
      const mine = worker;
      worker = null;
      for (const id of [...waiting.keys()]) settle(id, null);
      await mine?.terminate();
    },
  };
}
