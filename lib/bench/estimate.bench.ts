// What an estimate takes while a person types: 4 KB of new text on 100 KB of history, counted by Llama 3's tokenizer, with the branch read
// from a real SQLite file. Then what a long new text does to the server's loop, counted in the thread and, for comparison, on the loop.
// Read the p50 and p95; the bound is 20 ms.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { v7 as newId } from "uuid";
import { emptyCost, emptyTimings } from "@/lib/domain/reply";
import { createEstimate } from "@/lib/server/chat/estimate";
import { createTurnStore } from "@/lib/server/chat/turn-store";
import { openDatabase } from "@/lib/server/db/open-database";
import { parseEnvironment } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/images/image-store";
import { createRegistry } from "@/lib/server/providers/registry";
import { createTokenCounter } from "@/lib/server/tokens/count-tokens";
import { createLearnedUsage } from "@/lib/server/tokens/learned-usage";
import { createTokenThread } from "@/lib/server/tokens/token-thread";

const historyBytes = 100_000;
const messageBytes = 2_000;
const newBytes = 4_000;
const longBytes = 100_000;
const rounds = 100;
const boundMs = 20;

const words =
  "The ferry leaves at 07:45 from pier 3; what does the yellow sign beside the ramp say, and whose is it? ";
let seed = 1;
/** English-like text that never repeats, so that no cache helps. */
function textOf(bytes: number): string {
  let text = "";
  while (text.length < bytes) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += `${seed.toString(36)} ${words.slice(seed % 40)}`;
  }
  return text.slice(0, bytes);
}

const folder = mkdtempSync(join(tmpdir(), "parallax-bench-"));
const { db } = await openDatabase({ databaseUrl: null, dataDir: folder });
const now = () => Date.now();
const store = createTurnStore(db);
const thread = createTokenThread();
const models = [{ id: "llama-3.2-11b-vision", inputUsdPerMillion: "0.35", outputUsdPerMillion: "0.4" }];
const environment = parseEnvironment({
  PARALLAX_PROVIDERS: JSON.stringify([
    { id: "host", name: "Host", baseURL: "http://127.0.0.1:9/v1", models },
  ]),
});
const lane = { id: "a", provider: "host", model: "llama-3.2-11b-vision" };
const estimate = createEstimate({
  store,
  images: createImageStore(db, { now, newId }),
  registry: createRegistry({ environment, fetch, now }),
  leafOf: async () => null,
  tokens: createTokenCounter(thread),
  learned: createLearnedUsage(db),
});

const conversationId = newId();
let parentTurnId: string | null = null;
for (let written = 0; written < historyBytes; written += 2 * messageBytes) {
  const [turnId, replyId] = [newId(), newId()];
  await store.saveTurn({
    owner: "me",
    conversationId,
    turnId,
    parentTurnId,
    text: textOf(messageBytes),
    imageIds: [],
    lanes: [lane],
    replies: [{ id: replyId, lane }],
    instanceId: "bench",
    title: "",
    now: now(),
  });
  await store.finishReply({
    replyId,
    text: textOf(messageBytes),
    reasoning: "",
    recording: "",
    lastEventId: 1,
    outcome: {
      status: "complete",
      finishReason: "stop",
      attempts: [],
      usage: null,
      timings: emptyTimings,
      cost: emptyCost,
      error: null,
      servedModel: null,
      prices: null,
    },
    now: now(),
  });
  parentTurnId = turnId;
}

async function timeMs(text: string): Promise<number> {
  const startedAt = performance.now();
  const { lanes } = await estimate("me", {
    conversationId,
    parentTurnId,
    text,
    images: [],
    lanes: [lane],
  });
  if (lanes[0]!.isApproximate) throw new Error("The text was not counted by its tokenizer.");
  return performance.now() - startedAt;
}

function show(name: string, times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  console.log(
    `${name}: p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, max ${sorted.at(-1)!.toFixed(1)} ms`,
  );
  return at(0.95);
}

console.log(
  `the first estimate, vocabulary and ${historyBytes / 1000} KB of history: ${(await timeMs("Hello")).toFixed(0)} ms`,
);
const times: number[] = [];
for (let round = 0; round < rounds; round += 1) times.push(await timeMs(textOf(newBytes)));
const p95 = show(`${newBytes / 1000} KB of new text on ${historyBytes / 1000} KB of history`, times);
console.log(p95 <= boundMs ? `within ${boundMs} ms` : `NOT within ${boundMs} ms`);
const repeated = textOf(newBytes);
await timeMs(repeated);
show("the same text again", await Promise.all(Array.from({ length: 5 }, () => timeMs(repeated))));

const gaps: number[] = [];
let isCounting = true;
const counting = thread.count("llama3", [textOf(longBytes)]).then(() => {
  isCounting = false;
});
for (let last = performance.now(); isCounting; ) {
  await nextTurn();
  const at = performance.now();
  gaps.push(at - last);
  last = at;
}
await counting;
show(`gaps of the server's loop while ${longBytes / 1000} KB are counted in the thread`, gaps);

await thread.close();
await db.destroy();
rmSync(folder, { recursive: true });
if (p95 > boundMs) process.exitCode = 1;
