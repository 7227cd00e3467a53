// Two production processes on one Postgres: how much later a reader of the other process sees each event, how soon a stop through the other
// one reaches the provider, when the replies of a killed process read interrupted, and how a process that is asked to stop behaves.
// Fails where a promise is not kept.
import { setTimeout as wait } from "node:timers/promises";
import { type RunningApp, startApp } from "@/e2e/support/app";
import { createTurnReader } from "@/e2e/support/turn-reader";
import { scenarioText, startUpstream } from "@/e2e/support/upstream";
import { openTestDatabases } from "@/lib/server/db/__support__/test-databases";

const model = "tokens:300:10";
const endless = "tokens:20000:10";
const rounds = 8;
const interruptedLimitMs = 15_000;
const exitLimitMs = 10_000;

const databases = await openTestDatabases();
const upstream = await startUpstream();
const { databaseUrl } = await databases.place("postgres");
const options = { upstream, models: [endless], env: { DATABASE_URL: databaseUrl! } };
const one = await startApp(options);
const other = await startApp(options);
const misses: string[] = [];

const ask = async (app: RunningApp, asked: string, text = "Who answers?") => {
  const response = await fetch(`${app.url}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text, images: [], lanes: [{ id: "a", provider: "scripted", model: asked }] }),
  });
  return { response, turnId: response.headers.get("x-turn-id") ?? "" };
};
const attach = (app: RunningApp, turnId: string) => fetch(`${app.url}/api/chat/${turnId}`);
const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

function timedReader() {
  const times = new Map<number, number>();
  return { times, ...createTurnReader((event) => times.set(event.id, performance.now())) };
}

const delays: number[] = [];
// The first round warms both up.
for (let round = 0; round <= rounds; round += 1) {
  const { response, turnId } = await ask(one, model);
  const [near, far] = [timedReader(), timedReader()];
  await Promise.all([near.read(response), attach(other, turnId).then(far.read)]);
  if (far.text("a") !== scenarioText(model)) misses.push("text through the other process is not whole");
  if (round > 0) for (const [id, at] of far.times) delays.push(Math.max(0, at - near.times.get(id)!));
}
console.log(
  `events through the other process: ${percentile(delays, 0.5).toFixed(0)} ms later at p50, ${percentile(delays, 0.95).toFixed(0)} ms at p95 (stored every 250 ms)`,
);

const stops: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  const { response, turnId } = await ask(one, round % 2 === 0 ? endless : "silent:60000", `Stop ${round}`);
  const reading = timedReader().read(response);
  await wait(300);
  const stoppedAt = Date.now();
  await fetch(`${other.url}/api/chat/${turnId}`, { method: "DELETE" });
  await reading;
  const call = upstream.requests.findLast(({ body }) =>
    JSON.stringify(body.messages).includes(`Stop ${round}`),
  );
  if (call?.abortedAt) stops.push(call.abortedAt - stoppedAt);
}
console.log(
  `stop through the other process reached the provider after p50 ${percentile(stops, 0.5)} ms, worst ${Math.max(...stops)} ms (${stops.length} of ${rounds})`,
);
if (stops.length < rounds || Math.max(...stops) > 1_000) misses.push("a stop took more than a second");

const killed = await ask(one, endless);
const watching = timedReader();
const watched = attach(other, killed.turnId).then(watching.read);
void timedReader().read(killed.response);
await wait(1_500);
const killedAt = Date.now();
await one.kill();
await watched;
const interruptedMs = Date.now() - killedAt;
const { status } = watching.outcome("a") ?? {};
console.log(
  `kill -9: a reader of the other process saw ${status} after ${(interruptedMs / 1_000).toFixed(1)} s, with ${watching.text("a").length} characters kept`,
);
if (status !== "interrupted" || interruptedMs > interruptedLimitMs)
  misses.push("a killed reply is not interrupted in time");

await one.start();
const short = await ask(one, "tokens:200:20");
const long = await ask(one, endless);
const readers = [timedReader(), timedReader()];
const readings = [readers[0]!.read(short.response), readers[1]!.read(long.response)];
const termAt = Date.now();
const exiting = one.terminate();
await wait(300);
const refused = await ask(one, model);
const health = await fetch(`${one.url}/api/health`);
const refusal = (await refused.response.json()) as { error: { code: string } };
const code = await exiting;
const exitMs = Date.now() - termAt;
await Promise.all(readings);
console.log(
  `SIGTERM: a new question is answered ${refused.response.status} ${refusal.error.code}, retry after ${refused.response.headers.get("retry-after")} s, health ${health.status}; ` +
    `the short reply reads ${readers[0]!.outcome("a")?.status}, the endless one ${readers[1]!.outcome("a")?.status}; exit ${code} after ${(exitMs / 1_000).toFixed(1)} s`,
);
if (
  refused.response.status !== 503 ||
  refused.response.headers.get("retry-after") === null ||
  health.status !== 503 ||
  code !== 0 ||
  exitMs > exitLimitMs ||
  readers[0]!.outcome("a")?.status !== "complete" ||
  readers[1]!.outcome("a")?.status !== "interrupted"
)
  misses.push("a process that is asked to stop does not do as promised");

console.log(misses.length === 0 ? "met" : `MISSED: ${misses.join("; ")}`);
if (misses.length > 0) process.exitCode = 1;
await one.stop();
await other.stop();
await upstream.close();
await databases.close();
