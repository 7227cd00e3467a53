// Two hundred streams at a time for two minutes, with readers that leave and come back, stops, and faults of the provider. Every character
// is compared with what was sent and with what was stored. Prints memory and sockets over time, and how soon a stop reached the provider.
// Fails where a character was lost or doubled, memory goes on growing, or sockets stay open.
import { randomUUID } from "node:crypto";
import { readdirSync, readlinkSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { type RunningApp, startApp } from "@/e2e/support/app";
import { createTurnReader } from "@/e2e/support/turn-reader";
import { scenarioText, startUpstream } from "@/e2e/support/upstream";

const streams = Number(process.argv[2] ?? 200);
const lastsMs = Number(process.argv[3] ?? 120) * 1_000;
const warmUpMs = lastsMs / 4;
const sampleEveryMs = lastsMs / 12;
/** Memory after the load against memory after warm-up. */
const maxGrowth = 0.1;
const stopTargetMs = 200;

/** What a provider does, and how a reply to it may end. */
const scripts: { model: string; share: number; ends: string[] }[] = [
  { model: "tokens:160:50", share: 0.6, ends: ["complete"] },
  { model: "tokens:400:20", share: 0.15, ends: ["complete"] },
  { model: "reasoning:20", share: 0.1, ends: ["complete"] },
  { model: "cut:40", share: 0.04, ends: ["incomplete"] },
  { model: "eof:40", share: 0.03, ends: ["incomplete"] },
  { model: "miderror:40", share: 0.03, ends: ["incomplete"] },
  { model: "status:503", share: 0.03, ends: ["failed"] },
  { model: "status:400", share: 0.02, ends: ["failed"] },
];

type Habit = "reads" | "comes back" | "leaves" | "stops";
const habits: [Habit, number][] = [
  ["reads", 0.55],
  ["comes back", 0.2],
  ["leaves", 0.15],
  ["stops", 0.1],
];

const seen = { turns: 0, characters: 0, connections: 0, faults: 0, stops: 0 };
const problems: string[] = [];
const stopsMs: number[] = [];
const gapsMs: number[] = [];
const stoppedAt = new Map<string, number>();

const upstream = await startUpstream();
const app = await startApp({ upstream, models: scripts.map(({ model }) => model) });
const startedAt = Date.now();
const isOver = () => Date.now() - startedAt > lastsMs;

function pick<Choice>(choices: readonly (readonly [Choice, number])[]): Choice {
  let left = Math.random();
  for (const [choice, share] of choices) {
    left -= share;
    if (left < 0) return choice;
  }
  return choices[0]![0];
}

async function visitor(): Promise<void> {
  while (!isOver()) {
    try {
      await onePass();
    } catch (error) {
      problems.push(`a request failed: ${error instanceof Error ? error.message : String(error)}`);
      await wait(200);
    }
  }
}

async function onePass(): Promise<void> {
  const { model, ends } = pick(scripts.map((script) => [script, script.share] as const));
  const habit = pick(habits);
  const [conversationId, turnId] = [randomUUID(), randomUUID()];
  let lastAt = 0;
  const reader = createTurnReader(({ chunk }) => {
    const now = performance.now();
    if (habit === "reads" && model === "tokens:160:50" && chunk.type === "text-delta" && lastAt > 0)
      gapsMs.push(now - lastAt);
    lastAt = chunk.type === "text-delta" ? now : 0;
  });
  const lanes = [{ id: "a", provider: "scripted", model }];
  let connection = new AbortController();
  let response = await fetch(`${app.url}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversationId, turnId, text: turnId, images: [], lanes }),
    signal: connection.signal,
  });
  if (!response.ok) throw new Error(`a question was answered with ${response.status}`);
  let reading = reader.read(response);
  seen.connections += 1;
  if (habit === "stops") {
    await wait(Math.random() * 4_000);
    stoppedAt.set(turnId, Date.now());
    await fetch(`${app.url}/api/chat/${turnId}`, { method: "DELETE" });
    seen.stops += 1;
  }
  for (let breaks = habit === "comes back" ? 4 : habit === "leaves" ? 1 : 0; breaks > 0; breaks -= 1) {
    await wait(Math.random() * 1_500);
    connection.abort();
    await reading;
    if (habit === "leaves") await wait(Math.random() * 4_000);
    connection = new AbortController();
    response = await fetch(`${app.url}/api/chat/${turnId}`, {
      headers: { "last-event-id": String(reader.lastId()) },
      signal: connection.signal,
    });
    reading = reader.read(response);
    seen.connections += 1;
  }
  if ((await reading) !== "ended") problems.push(`a stream broke off (${model}, ${habit})`);
  await compare(conversationId, model, habit === "stops" ? [...ends, "stopped"] : ends, reader);
}

async function compare(
  conversationId: string,
  model: string,
  ends: string[],
  reader: ReturnType<typeof createTurnReader>,
): Promise<void> {
  const shown = reader.text("a");
  const status = reader.outcome("a")?.status ?? "no end";
  const sent = scenarioText(model);
  const stored = (await (await fetch(`${app.url}/api/conversations/${conversationId}`)).json()) as {
    turns: { replies: { status: string; text: string }[] }[];
  };
  const reply = stored.turns[0]!.replies[0]!;
  seen.turns += 1;
  seen.characters += shown.length;
  seen.faults += reader.faults();
  const expected = status === "stopped" ? sent.slice(0, shown.length) : sent;
  if (shown !== expected) problems.push(`${model}: ${shown.length} of ${sent.length} characters, ${status}`);
  if (!ends.includes(status)) problems.push(`${model} ended as ${status}`);
  if (reply.text !== shown || reply.status !== status)
    problems.push(
      `${model}: stored ${reply.text.length} as ${reply.status}, shown ${shown.length} as ${status}`,
    );
}

/** Open sockets of a process; null where the system does not tell. */
function socketsOf(pid: number): number | null {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).filter((name) => {
      try {
        return readlinkSync(`${folder}/${name}`).startsWith("socket:");
      } catch {
        return false;
      }
    }).length;
  } catch {
    return null;
  }
}

/** What a server takes, in MiB. */
async function memoryOf({ url }: RunningApp): Promise<{ rss: number; heap: number; external: number }> {
  const text = await (await fetch(`${url}/api/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, "m").exec(text)?.[1]) / 2 ** 20;
  return {
    rss: read("process_resident_memory_bytes"),
    heap: read("nodejs_heap_size_used_bytes"),
    external: read("nodejs_external_memory_bytes"),
  };
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const socketsBefore = socketsOf(app.pid());
const visitors = Array.from({ length: streams }, visitor);
const series: { atMs: number; rss: number; heap: number; external: number; sockets: number | null }[] = [];
while (!isOver()) {
  await wait(sampleEveryMs);
  series.push({ atMs: Date.now() - startedAt, ...(await memoryOf(app)), sockets: socketsOf(app.pid()) });
}
await Promise.all(visitors);
// A kept-alive connection stays open for five seconds.
await wait(8_000);
const atRest = await memoryOf(app);
const socketsAfter = socketsOf(app.pid());

for (const [turnId, at] of stoppedAt) {
  const call = upstream.requests.find(({ body }) => JSON.stringify(body.messages).includes(turnId));
  if (call?.abortedAt) stopsMs.push(Math.max(0, call.abortedAt - at));
}
await app.stop();
await upstream.close();

const warm = percentile(
  series.filter(({ atMs }) => atMs > warmUpMs && atMs < lastsMs / 2).map(({ rss }) => rss),
  0.5,
);
const late = percentile(
  series.slice(-3).map(({ rss }) => rss),
  0.5,
);
const growth = late / warm - 1;
for (const kind of ["rss", "heap", "external"] as const) {
  const values = series.map((sample) => sample[kind].toFixed(0)).join(" ");
  console.log(`${kind} MiB: ${values}, at rest ${atRest[kind].toFixed(0)}`);
}
console.log(
  `sockets: ${socketsBefore} before, ${series.map(({ sockets }) => sockets).join(" ")}, ${socketsAfter} after`,
);
console.log(
  `${streams} streams for ${lastsMs / 1_000} s: ${seen.turns} replies, ${seen.characters} characters over ${seen.connections} connections, ` +
    `${seen.faults} events doubled or out of order, ${problems.length} problems; memory ${(growth * 100).toFixed(1)} % after warm-up`,
);
console.log(
  `stop reached the provider after p50 ${percentile(stopsMs, 0.5).toFixed(0)} ms, p95 ${percentile(stopsMs, 0.95).toFixed(0)} ms, ` +
    `worst ${Math.max(...stopsMs).toFixed(0)} ms (${stopsMs.length} of ${seen.stops} stops met a call; target ${stopTargetMs}); ` +
    `gap between tokens sent 50 ms apart p50 ${percentile(gapsMs, 0.5).toFixed(0)} ms, p99 ${percentile(gapsMs, 0.99).toFixed(0)} ms`,
);
for (const problem of problems.slice(0, 20)) console.log(`  ${problem}`);
const areSocketsBack =
  socketsAfter === null || socketsBefore === null || socketsAfter <= socketsBefore + streams / 20;
const isMet = problems.length === 0 && seen.faults === 0 && growth < maxGrowth && areSocketsBack;
console.log(isMet ? "met" : "MISSED");
if (!isMet) process.exitCode = 1;
