// Kills the app at random points under load, again and again on the same data, and compares what it had acknowledged with what is there
// afterwards. It knows the app by its routes alone.
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import sharp from "sharp";
import type { RunningApp } from "./app";
import { inspectData } from "./inspect-data";
import { scenarioText } from "./scenarios";
import { createTurnReader, type TurnReader } from "./turn-reader";

const visitors = 8;
const lane = (model: string) => ({ id: "a", provider: "scripted", model });
const models = ["tokens:40:5", "tokens:300:4", "plain:20", "tokens:300:10", "reasoning:20"];

/** What the promise is about: text that was on a screen this long before the crash is there after it. */
const promisedMs = 500;
const worstMs = 1_000;

type AskedTurn = {
  conversationId: string;
  turnId: string;
  parentTurnId: string | null;
  text: string;
  images: string[];
  model: string;
  isAcknowledged: boolean;
  reader: TurnReader;
};

export type CrashReport = {
  kills: number;
  acknowledged: number;
  /** Questions in flight that were sent again after the crash, under the same id. */
  sentAgain: number;
  pictures: number;
  /** Replies that read complete before the crash, and those that it cut off. */
  complete: number;
  interrupted: number;
  /** The most that a stored reply was behind the screen. */
  worstLagMs: number;
  /** From the command to the first answer, the slowest. */
  slowestStartMs: number;
  /** What must not be: one sentence each. */
  problems: string[];
};

export type CrashPlan = {
  kills: number;
  /** A kill comes within this after the first question was acknowledged. */
  longestLoadMs: number;
  /** Where the data is. */
  place: { dataDir: string; databaseUrl?: string };
};

/** Loads, kills and checks so many times. `random` gives numbers from 0 to 1. */
export async function crashRounds(
  app: RunningApp,
  { kills, longestLoadMs, place }: CrashPlan,
  random: () => number = Math.random,
): Promise<CrashReport> {
  const report: CrashReport = {
    kills: 0,
    acknowledged: 0,
    sentAgain: 0,
    pictures: 0,
    complete: 0,
    interrupted: 0,
    worstLagMs: 0,
    slowestStartMs: 0,
    problems: [],
  };
  const every: AskedTurn[] = [];
  while (report.kills < kills) {
    const turns: AskedTurn[] = [];
    const pictures = new Map<string, string>();
    const round = new AbortController();
    const load = Array.from({ length: visitors }, () => visit(app, turns, pictures, random, round.signal));
    // A slow machine takes its time to the first one; what is to be killed is work.
    let isOver = false;
    const ended = Promise.all(load).then(() => {
      isOver = true;
    });
    while (!isOver && !turns.some((turn) => turn.isAcknowledged)) await wait(5);
    await wait(random() * longestLoadMs);
    const killedAt = Date.now();
    await app.kill();
    round.abort();
    await ended;
    report.kills += 1;
    for (const wrong of await inspectData(place)) report.problems.push(`kill ${report.kills}: ${wrong}`);
    const startedAt = Date.now();
    await app.start();
    report.slowestStartMs = Math.max(report.slowestStartMs, Date.now() - startedAt);
    await check(app, turns, pictures, killedAt, report);
    every.push(...turns);
  }
  // What was there after its own crash is there after all the later ones.
  await check(app, every, new Map(), null, report);
  return report;
}

/** One person: asks, now and then with a picture, reads to the end, asks on in the same conversation, until the server is gone. */
async function visit(
  app: RunningApp,
  turns: AskedTurn[],
  pictures: Map<string, string>,
  random: () => number,
  signal: AbortSignal,
): Promise<void> {
  const conversationId = randomUUID();
  let parentTurnId: string | null = null;
  while (!signal.aborted) {
    try {
      const images = random() < 0.4 ? [await upload(app, pictures)] : [];
      const model = models[Math.floor(random() * models.length)]!;
      const turn: AskedTurn = {
        conversationId,
        turnId: randomUUID(),
        parentTurnId,
        text: `Question ${turns.length} ${"x".repeat(Math.floor(random() * 2_000))}`,
        images,
        model,
        isAcknowledged: false,
        reader: createTurnReader(),
      };
      turns.push(turn);
      const response = await ask(app, turn, signal);
      turn.isAcknowledged = true;
      if ((await turn.reader.read(response)) === "broken") return;
      parentTurnId = turn.turnId;
    } catch {
      // The server is gone, with the request in flight.
      return;
    }
  }
}

async function ask(app: RunningApp, turn: AskedTurn, signal?: AbortSignal): Promise<Response> {
  const { conversationId, turnId, parentTurnId, text, images, model } = turn;
  const response = await fetch(`${app.url}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversationId, turnId, parentTurnId, text, images, lanes: [lane(model)] }),
    signal,
  });
  if (!response.ok) throw new Error(`The question was answered with ${response.status}.`);
  return response;
}

/** Sends a picture that no one sent before; notes the hash of what the server made of it. */
async function upload(app: RunningApp, pictures: Map<string, string>): Promise<string> {
  const raw = { width: 24, height: 24, channels: 3 as const };
  const pixels = createHash("shake256", { outputLength: 24 * 24 * 3 })
    .update(randomUUID())
    .digest();
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(await sharp(pixels, { raw }).png().toBuffer())]), "noise.png");
  const response = await fetch(`${app.url}/api/images`, { method: "POST", body: form });
  const { id } = (await response.json()) as { id: string };
  const bytes = await (await fetch(`${app.url}/api/images/${id}`)).arrayBuffer();
  pictures.set(id, hash(bytes));
  return id;
}

const hash = (bytes: ArrayBuffer) => createHash("sha256").update(Buffer.from(bytes)).digest("hex");

type StoredTurn = {
  id: string;
  parentTurnId: string | null;
  text: string;
  images: { id: string }[];
  replies: { status: string; text: string; endedAt: number | null }[];
};

/** Compares; `killedAt` is null where the turns survived earlier crashes already. */
async function check(
  app: RunningApp,
  turns: AskedTurn[],
  pictures: Map<string, string>,
  killedAt: number | null,
  report: CrashReport,
): Promise<void> {
  const problem = (what: string) => void report.problems.push(`kill ${report.kills}: ${what}`);
  const inFlight = killedAt === null ? [] : turns.filter((turn) => !turn.isAcknowledged);
  await Promise.all(inFlight.map((turn) => sendAgain(app, turn, report)));
  for (const [conversationId, asked] of Map.groupBy(turns, (turn) => turn.conversationId)) {
    const response = await fetch(`${app.url}/api/conversations/${conversationId}?lastTurns=500`);
    if (!response.ok) {
      problem(`a conversation is answered with ${response.status}`);
      continue;
    }
    const stored = ((await response.json()) as { turns: StoredTurn[] }).turns;
    const ids = stored.map((turn) => turn.id);
    if (ids.join() !== asked.map((turn) => turn.turnId).join())
      problem(
        `the history reads ${ids.length} turns in this order, ${asked.length} were acknowledged in another`,
      );
    for (const turn of asked) {
      const found = stored.find(({ id }) => id === turn.turnId);
      if (!found) continue;
      const [reply, ...more] = found.replies;
      if (!reply || more.length > 0) problem(`a question has ${found.replies.length} replies, not one`);
      else checkReply(turn, reply, killedAt, report, problem);
      if (found.text !== turn.text || found.parentTurnId !== turn.parentTurnId)
        problem("a question reads otherwise");
      if (found.images.map(({ id }) => id).join() !== turn.images.join())
        problem("a question has other pictures");
      if (turn.reader.faults() > 0) problem("an event came twice or out of order");
    }
  }
  for (const [id, expected] of pictures) {
    const response = await fetch(`${app.url}/api/images/${id}`);
    if (!response.ok || hash(await response.arrayBuffer()) !== expected)
      problem("a picture is gone or changed");
    report.pictures += 1;
  }
  if (killedAt !== null) report.acknowledged += turns.length;
}

function checkReply(
  { model, reader }: AskedTurn,
  reply: StoredTurn["replies"][number],
  killedAt: number | null,
  report: CrashReport,
  problem: (what: string) => void,
): void {
  const whole = scenarioText(model);
  const shown = reader.text("a");
  if (reply.endedAt === null) problem(`a reply still reads ${reply.status}`);
  if (!whole.startsWith(reply.text) || !whole.startsWith(shown))
    problem("a reply has text that was not sent");
  if (reader.outcome("a")?.status === "complete") {
    if (killedAt !== null) report.complete += 1;
    if (reply.status !== "complete" || reply.text !== whole)
      problem(
        `a reply that read complete reads ${reply.status} with ${reply.text.length} of ${whole.length}`,
      );
    return;
  }
  if (killedAt === null) return;
  report.interrupted += 1;
  if (reply.status !== "interrupted" && reply.status !== "complete")
    problem(`a cut reply reads ${reply.status}`);
  let lagMs = 0;
  while (lagMs <= worstMs && reader.lengthAt("a", killedAt - lagMs) > reply.text.length) lagMs += 10;
  report.worstLagMs = Math.max(report.worstLagMs, lagMs);
  if (lagMs > worstMs)
    problem(`a reply lacks text that was shown ${worstMs} ms before (${promisedMs} promised)`);
}

/** A question that got no answer may have been stored or not; sent again under its id it is there once. */
async function sendAgain(app: RunningApp, turn: AskedTurn, report: CrashReport): Promise<void> {
  await turn.reader.read(await ask(app, turn));
  turn.isAcknowledged = true;
  report.sentAgain += 1;
}
