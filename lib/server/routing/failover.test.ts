// Failover through the real path: three providers by name, one scripted upstream behind them that counts what it is asked.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptedProvider } from "@/e2e/support/app";
import { type ScriptedUpstream, scenarioText, startUpstream } from "@/e2e/support/upstream";
import type { Lane } from "@/lib/domain/lane";
import type { RunChunk } from "@/lib/domain/run-event";
import { event, said, send } from "../chat/__support__/play-faults";
import { answer, type Question } from "../chat/answer";
import { parseEnvironment } from "../env";
import { type FakeUpstream, startFakeUpstream } from "../providers/__fixtures__/fake-upstream";
import { createRegistry, type Registry } from "../providers/registry";
import { createHealth, type Health } from "./health";
import { routeLane } from "./route-lane";

let upstream: ScriptedUpstream;
let played: FakeUpstream;
let registry: Registry;
const now = () => Date.now();
const limits = { connectMs: 5_000, firstTokenMs: 5_000, betweenTokensMs: 5_000, totalMs: 20_000 };

beforeAll(async () => {
  upstream = await startUpstream();
  played = await startFakeUpstream();
  const gone = await startUpstream();
  await gone.close();
  const named = (id: string) => ({ ...scriptedProvider(upstream.url), id, name: id.toUpperCase() });
  const providers = [
    named("one"),
    named("two"),
    named("three"),
    { id: "gone", name: "Gone", baseURL: `${gone.url}/v1`, models: [] },
    { id: "played", name: "Played", baseURL: `${played.url}/v1`, models: [] },
  ];
  registry = createRegistry({
    environment: parseEnvironment({ PARALLAX_PROVIDERS: JSON.stringify(providers) }),
    fetch,
    now,
  });
});
afterAll(async () => {
  await upstream.close();
  await played.close();
});

type Options = { health?: Health; limits?: Partial<typeof limits>; stopAfterChunks?: number };

async function ask(target: string, fallback: string[] | undefined, options: Options = {}) {
  const colon = target.indexOf(":");
  const lane: Lane = { id: "a", provider: target.slice(0, colon), model: target.slice(colon + 1), fallback };
  const make = ({ provider, model }: { provider: string; model: string }): Question => ({
    provider,
    model,
    system: undefined,
    messages: [{ role: "user", content: "What is this?" }],
    parameters: {},
    limits: { ...limits, ...options.limits },
    open: () => registry.open(provider, model),
    prices: registry.findOffer(provider, model)?.prices ?? null,
    imageCount: 0,
    imageTokens: 0,
  });
  const chunks: RunChunk[] = [];
  const stop = new AbortController();
  const before = upstream.requests.length;
  const outcome = await answer(
    routeLane(lane, make, { registry, health: options.health }),
    (chunk) => {
      chunks.push(chunk);
      if (chunks.length >= (options.stopAfterChunks ?? Number.POSITIVE_INFINITY)) stop.abort("stopped");
    },
    stop.signal,
    now,
  );
  return {
    outcome,
    chunks,
    text: chunks.map((chunk) => (chunk.type === "text-delta" ? chunk.delta : "")).join(""),
    asked: upstream.requests.slice(before).map((request) => request.model),
    tried: outcome.attempts.map(({ provider, outcome: how }) => `${provider} ${how}`),
  };
}

describe("before the first token a reply goes on elsewhere", () => {
  it.each([
    ["status:500", "provider_down"],
    ["status:503", "provider_down"],
    ["status:429:30", "provider_rate_limited"],
    ["status:401", "provider_key_refused"],
    ["status:402", "provider_no_credit"],
    ["status:404", "provider_model_gone"],
    ["html:502", "provider_down"],
    ["miderror:0", "provider_down"],
    ["cut:0", "provider_stream_cut"],
    ["eof:0", "empty_answer"],
  ])("after %s", async (model, code) => {
    const { outcome, text, asked, tried } = await ask(`one:${model}`, ["two:plain:20"]);
    expect(outcome).toMatchObject({ status: "complete", error: null });
    expect(text).toBe(scenarioText("plain:20"));
    expect(asked).toEqual([model, "plain:20"]);
    expect(tried).toEqual(["one failed", "two answered"]);
    expect(outcome.attempts[0]).toMatchObject({
      errorCode: code,
      startedMs: 0,
      message: expect.stringContaining("ONE"),
    });
    expect(outcome.attempts[1]!.startedMs).toBeGreaterThanOrEqual(outcome.attempts[0]!.durationMs);
  });

  it.each([
    ["hang", { connectMs: 1_000 }],
    ["silent:60000", { firstTokenMs: 1_000 }],
  ])("after a wait that passes its limit (%s), and the first connection is closed", async (model, limit) => {
    const { outcome, tried } = await ask(`one:${model}`, ["two:plain:20"], { limits: limit });
    expect(tried).toEqual(["one failed", "two answered"]);
    expect(outcome.attempts[0]!.errorCode).toBe("provider_timeout");
    await expect
      .poll(() => upstream.requests.find((request) => request.model === model)!.abortedAt)
      .not.toBeNull();
  });

  it("where nobody listens, which cost nothing", async () => {
    const { outcome, tried } = await ask("gone:m", ["two:plain:20"]);
    expect(tried).toEqual(["gone failed", "two answered"]);
    expect(outcome.attempts[0]!.discarded).toEqual({ inputTokens: 0, outputTokens: 0, costNanodollars: 0 });
  });

  it("where white space was all that came, of which nothing is left in the reply", async () => {
    played.answer(send([said(" "), said("\n"), event({ error: { message: "engine stopped" } })]));
    const { text, chunks } = await ask("played:m", ["two:plain:20"]);
    expect(text).toBe(scenarioText("plain:20"));
    expect(chunks.filter((chunk) => chunk.type === "text-start")).toHaveLength(1);
  });

  it("and the price, the usage and the speed are those of the one who answered", async () => {
    const { outcome } = await ask("one:status:500", ["two:plain:20"]);
    expect(outcome.usage).toMatchObject({ outputTokens: 20, isEstimated: false });
    expect(outcome.cost.computedNanodollars).toBe(outcome.usage!.inputTokens! * 590 + 20 * 790);
    expect(outcome.timings.firstTokenMs).toBeLessThanOrEqual(
      outcome.timings.totalMs! - outcome.attempts[0]!.durationMs + 1,
    );
  });

  it("and the receipt says what was thrown away, as its provider told it", async () => {
    played.answer(
      send([
        event({ choices: [], usage: { prompt_tokens: 100, completion_tokens: 7, cost: 0.0012 } }),
        event({ error: { message: "engine stopped" } }),
      ]),
    );
    const { outcome } = await ask("played:m", ["two:plain:20"]);
    expect(outcome.attempts[0]!.discarded).toEqual({
      inputTokens: 100,
      outputTokens: 7,
      costNanodollars: 1_200_000,
    });
    expect(outcome.attempts[1]!.discarded).toBeUndefined();
    expect((await ask("one:status:500", ["two:plain:20"])).outcome.attempts[0]!.discarded).toEqual({
      inputTokens: null,
      outputTokens: null,
      costNanodollars: null,
    });
  });

  it("and a page that watches is told with the next attempt", async () => {
    const { chunks } = await ask("one:status:500", ["two:plain:20"]);
    const told = chunks.flatMap((chunk) =>
      chunk.type === "data-status" && chunk.data.attempts ? [chunk.data] : [],
    );
    expect(told).toMatchObject([
      { status: "connecting", attempts: [{ provider: "one", errorCode: "provider_down" }] },
    ]);
  });
});

describe("a reply does not go on elsewhere", () => {
  it.each(["cut:5", "eof:5", "miderror:5", "nofinish"])(
    "after its first token (%s): what came is kept and marked",
    async (model) => {
      const { outcome, text, asked } = await ask(`one:${model}`, ["two:plain:20"]);
      expect(outcome.status).toBe("incomplete");
      expect(text).toBe(scenarioText(model));
      expect(asked).toEqual([model]);
    },
  );

  it("after the first thought, which is a token as well", async () => {
    played.answer(
      send([event({ choices: [{ delta: { reasoning: "Hm" } }] }), event({ error: "engine stopped" })]),
    );
    expect((await ask("played:m", ["two:plain:20"])).asked).toEqual([]);
  });

  it.each([[undefined], [[]]])("without a list (%o): this provider only", async (list) => {
    const { outcome, asked } = await ask("one:status:401", list);
    expect(outcome.status).toBe("failed");
    expect(asked).toEqual(["status:401"]);
    expect(outcome.attempts[0]!.startedMs).toBeUndefined();
  });

  it("once it is stopped", async () => {
    const { outcome, asked } = await ask("one:hang", ["two:plain:20"], { stopAfterChunks: 1 });
    expect(outcome.status).toBe("stopped");
    expect(asked.filter((model) => model !== "hang")).toEqual([]);
  });
});

describe("requests", () => {
  it("are three at most, whatever the list is", async () => {
    const { outcome, asked } = await ask("one:status:500", [
      "two:status:503",
      "three:html:502",
      "one:plain:20",
    ]);
    expect(outcome.status).toBe("failed");
    expect(asked).toEqual(["status:500", "status:503", "html:502"]);
    expect(outcome.attempts[0]!.passedOver).toEqual([
      { provider: "one", model: "plain:20", reason: "enough-tried" },
    ]);
  });

  it("to the last of a list are made once more where that may help, within the three", async () => {
    const { asked } = await ask("one:status:401", ["two:status:503"]);
    expect(asked).toEqual(["status:401", "status:503", "status:503"]);
  });

  it("to offers without a key or with another fault of their own are not made", async () => {
    const { asked, outcome } = await ask("one:status:500", ["groq", "two:plain:20"]);
    expect(asked).toEqual(["status:500", "plain:20"]);
    expect(outcome.attempts[0]!.passedOver).toMatchObject([
      { provider: "groq", model: null, reason: "not-served" },
    ]);
  });
});

describe("an offer that fails again and again", () => {
  it("is left out without a request until it has cooled down, then gets one try", async () => {
    let clock = 0;
    const health = createHealth({ now: () => clock, failuresToOpen: 2, coolDownMs: 1_000 });
    const route = () => ask("one:status:500", ["two:plain:20"], { health });
    expect((await route()).asked).toEqual(["status:500", "plain:20"]);
    expect((await route()).asked).toEqual(["status:500", "plain:20"]);
    const skipped = await route();
    expect(skipped.asked).toEqual(["plain:20"]);
    expect(skipped.outcome.attempts).toMatchObject([
      { provider: "two", passedOver: [{ provider: "one", reason: "cooling-down", detail: "1 s" }] },
    ]);
    clock = 1_000;
    expect((await route()).asked).toEqual(["status:500", "plain:20"]);
    expect((await route()).asked).toEqual(["plain:20"]);
  });

  it("is asked all the same where nobody else may be", async () => {
    const health = createHealth({ now, failuresToOpen: 1 });
    await ask("one:status:500", undefined, { health });
    expect(health.circuits()).toHaveLength(1);
    expect((await ask("one:plain:20", undefined, { health })).outcome.status).toBe("complete");
    const { asked } = await ask("one:status:500", undefined, { health });
    expect(asked[0]).toBe("status:500");
  });

  it("is none where people stop it", async () => {
    const health = createHealth({ now, failuresToOpen: 1 });
    await ask("one:tokens:2000:10", undefined, { health, stopAfterChunks: 8 });
    expect(health.circuits()).toEqual([]);
  });
});
