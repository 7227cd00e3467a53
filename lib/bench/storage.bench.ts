// Durable writes a second on SQLite through the store's own functions, each in a transaction that has reached the disk when it resolves,
// and what reading costs in a store that holds something. It fails under its targets.
// Run: node --conditions=react-server --import tsx lib/bench/storage.bench.ts (the condition gives server-only its empty entry)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyCost, emptyTimings, type ReplyOutcome } from "@/lib/domain/reply";
import { createTurnStore } from "@/lib/server/chat/turn-store";
import { createConversations } from "@/lib/server/conversations/conversations";
import { openDatabase } from "@/lib/server/db/open-database";

/** A message is a question or the end of a reply; the product promises this many a second. */
const targetWritesPerSecond = 1_000;
/** What a send may wait for its history, in a conversation of 500 turns. */
const targetReadMs = 100;
const turnCount = 2_000;
const textBytes = 2_000;
const liveReplies = 100;
const lane = { id: "a", provider: "sandbox", model: "sandbox/quick" };
const outcome: ReplyOutcome = {
  status: "complete",
  finishReason: "stop",
  attempts: [{ provider: lane.provider, model: lane.model, outcome: "answered", durationMs: 900 }],
  usage: null,
  timings: emptyTimings,
  cost: { ...emptyCost, computedNanodollars: 26_800 },
  error: null,
  servedModel: lane.model,
  prices: null,
};

const dataDir = mkdtempSync(join(tmpdir(), "parallax-bench-"));
const { db, close } = await openDatabase({ dataDir });
const store = createTurnStore(db);
const conversations = createConversations(db, { now: Date.now });
try {
  await measureAll();
} finally {
  await close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measureAll(): Promise<void> {
  await writeTurns("warm-up", 200);
  const question = await measure("question stored (saveTurn)", turnCount, (index) =>
    store.saveTurn(turnOf("one", index)),
  );
  await measure("2 kB appended to a reply (appendReplies)", turnCount, (index) =>
    store.appendReplies([gainOf("one", index)], index),
  );
  const end = await measure("reply ended (finishReply)", turnCount, (index) =>
    store.finishReply({ ...gainOf("one", index), outcome, now: index }),
  );
  await measure("eight questions at once", turnCount / 8, (index) =>
    Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((part) => store.saveTurn(turnOf(`many-${part}`, index)))),
  );
  const live = Array.from({ length: liveReplies }, (_, index) => index);
  for (const index of live) await store.saveTurn(turnOf("live", index));
  // What a server with many streams does four times a second.
  await measure(`100 B appended to each of ${liveReplies} replies at once`, 200, (index) =>
    store.appendReplies(
      live.map((id) => ({ ...gainOf("live", id), text: "y".repeat(100) })),
      index,
    ),
  );
  await writeTurns("chain", 500);
  const branch = await measure("branch of 500 turns read (readBranch)", 20, () =>
    store.readBranch("bench", "chain-499"),
  );
  await measure("conversation opened at its last 20 turns", 200, () =>
    conversations.read("bench", "chain", { lastTurns: 20 }),
  );
  await measure("50 conversations listed", 200, () => conversations.list("bench", { limit: 50 }));
  await measure("all texts searched", 10, () =>
    conversations.list("bench", { limit: 50, search: "nowhere to be found" }),
  );

  const slowest = Math.min(question.perSecond, end.perSecond);
  const isMet = slowest >= targetWritesPerSecond && branch.p50Ms <= targetReadMs;
  console.log(
    `durable message writes: at least ${Math.round(slowest)} a second (target ${targetWritesPerSecond}), history of 500 turns in ${branch.p50Ms.toFixed(1)} ms (target ${targetReadMs}): ${isMet ? "met" : "MISSED"}`,
  );
  if (!isMet) process.exitCode = 1;
}

async function writeTurns(name: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await store.saveTurn(turnOf(name, index));
    await store.finishReply({ ...gainOf(name, index), outcome, now: index });
  }
}

/** A turn of one lane. "chain" is one long conversation, every other name is spread over fifty. */
function turnOf(name: string, index: number) {
  const isChain = name === "chain";
  return {
    owner: "bench",
    conversationId: isChain ? name : `${name}-${index % 50}`,
    turnId: `${name}-${index}`,
    parentTurnId: isChain && index > 0 ? `${name}-${index - 1}` : null,
    text: "q".repeat(textBytes),
    imageIds: [],
    lanes: [lane],
    replies: [{ id: `${name}-${index}-r`, lane }],
    instanceId: "bench",
    title: "A title",
    now: index,
  };
}

function gainOf(name: string, index: number) {
  return {
    replyId: `${name}-${index}-r`,
    text: "y".repeat(textBytes),
    reasoning: "",
    recording: "t.1a.k;".repeat(20),
    lastEventId: 40,
    status: "writing" as const,
  };
}

async function measure(
  name: string,
  count: number,
  work: (index: number) => Promise<unknown>,
): Promise<{ perSecond: number; p50Ms: number }> {
  const tookMs: number[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    const before = performance.now();
    await work(index);
    tookMs.push(performance.now() - before);
  }
  const perSecond = count / ((performance.now() - startedAt) / 1_000);
  tookMs.sort((one, other) => one - other);
  const at = (share: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * share))]!;
  console.log(
    `${name.padEnd(46)} ${Math.round(perSecond).toString().padStart(7)}/s   p50 ${at(0.5).toFixed(2)} ms   p99 ${at(0.99).toFixed(2)} ms`,
  );
  return { perSecond, p50Ms: at(0.5) };
}
