// How soon a Stop reaches the provider: twenty streams of the production build, one after the other and then all at once, each stopped in
// mid-stream. Counts from the request that stops to the moment when the provider's socket is closed, and what was sent after that.
// Prints p50, p95 and the largest; the aim is 200 ms.

import { setTimeout as wait } from "node:timers/promises";
import { startApp } from "@/e2e/support/app";
import { startUpstream } from "@/e2e/support/upstream";

const streams = 20;
/** Two hundred seconds long: none of them ends by itself. */
const model = "tokens:20000:10";
const aimMs = 200;

const upstream = await startUpstream();
const app = await startApp({ upstream, models: [model] });

/** A stream that has begun. */
async function begin(): Promise<{ turnId: string; read: Promise<unknown> }> {
  const response = await fetch(`${app.url}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text: "Go on", images: [], lanes: [{ id: "a", provider: "scripted", model }] }),
  });
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = "";
  while (!text.includes("text-delta")) text += decoder.decode((await reader.read()).value, { stream: true });
  const drain = async () => {
    while (!(await reader.read()).done);
  };
  return { turnId: response.headers.get("x-turn-id")!, read: drain() };
}

async function stop(turnId: string): Promise<number> {
  const at = Date.now();
  await fetch(`${app.url}/api/chat/${turnId}`, { method: "DELETE" });
  return at;
}

function report(name: string, values: number[], late: number): void {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const word = at(1)! <= aimMs ? "within" : "beyond";
  console.log(
    `${name}: ${values.length} stops, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, largest ${at(1)} ms (${word} ${aimMs} ms); tokens sent after it: ${late}`,
  );
}

/** Milliseconds until the provider saw each of these go, oldest request first. */
async function seen(from: number, stoppedAt: number[]): Promise<{ ms: number[]; late: number }> {
  const records = upstream.requests.slice(from);
  for (let turn = 0; turn < 200 && records.some((record) => record.abortedAt === null); turn += 1)
    await wait(25);
  const before = records.map((record) => record.tokensSent);
  await wait(300);
  const late = records.reduce((sum, record, index) => sum + record.tokensSent - before[index]!, 0);
  return {
    ms: records.map((record, index) => (record.abortedAt ?? Number.POSITIVE_INFINITY) - stoppedAt[index]!),
    late,
  };
}

let from = upstream.requests.length;
const single: number[] = [];
for (let turn = 0; turn < streams; turn += 1) {
  const { turnId, read } = await begin();
  single.push(await stop(turnId));
  await read;
}
const apart = await seen(from, single);
report("one at a time", apart.ms, apart.late);

from = upstream.requests.length;
const all = [];
for (let turn = 0; turn < streams; turn += 1) all.push(await begin());
const together = await seen(from, await Promise.all(all.map(({ turnId }) => stop(turnId))));
report("twenty at once", together.ms, together.late);

await app.stop();
await upstream.close();
