import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptedKey, scriptedProvider } from "@/e2e/support/app";
import { type ScriptedUpstream, scenarioText, startUpstream } from "@/e2e/support/upstream";
import type { RunChunk } from "@/lib/domain/run-event";
import { parseEnvironment } from "../env";
import { createRegistry, type Registry } from "../providers/registry";
import { answer, type Question } from "./answer";
import type { DeadlineLimits } from "./deadlines";

let upstream: ScriptedUpstream;
let registry: Registry;
const now = () => performance.now();
const patient: DeadlineLimits = {
  connectMs: 5000,
  firstTokenMs: 5000,
  betweenTokensMs: 5000,
  totalMs: 20_000,
};

beforeAll(async () => {
  upstream = await startUpstream();
  const gone = await startUpstream();
  await gone.close();
  const providers = JSON.stringify([
    scriptedProvider(upstream.url),
    { id: "nowhere", name: "Nowhere", baseURL: `${gone.url}/v1`, models: [{ id: "m" }] },
  ]);
  registry = createRegistry({ environment: parseEnvironment({ PARALLAX_PROVIDERS: providers }), fetch, now });
});
afterAll(() => upstream.close());

function question(model: string, more: Partial<Question> & { provider?: string } = {}): Question {
  const provider = more.provider ?? "scripted";
  return {
    provider,
    model,
    system: undefined,
    messages: [{ role: "user", content: "What is this?" }],
    parameters: {},
    limits: patient,
    open: () => registry.open(provider, model),
    prices: registry.findOffer(provider, model)?.prices ?? null,
    imageCount: 0,
    imageTokens: 0,
    ...more,
  };
}

async function run(asked: Question, stopAfterChunks = Number.POSITIVE_INFINITY) {
  const chunks: RunChunk[] = [];
  const stop = new AbortController();
  const emit = (chunk: RunChunk) => {
    chunks.push(chunk);
    if (chunks.length >= stopAfterChunks) stop.abort("stopped");
  };
  const outcome = await answer(asked, emit, stop.signal, now);
  const join = (type: string) =>
    chunks.map((chunk) => ("delta" in chunk && chunk.type === type ? chunk.delta : "")).join("");
  return { outcome, chunks, text: join("text-delta"), reasoning: join("reasoning-delta") };
}

describe("an answer", () => {
  it("tells the time of its first token while it is written, as it is stored at the end, also after a failed attempt", async () => {
    const failing = question("status:500");
    const { outcome, chunks } = await run({ ...failing, fallbacks: [() => question("plain:20")] });
    const told = chunks.flatMap((chunk) => (chunk.type === "data-status" ? [chunk.data] : []));
    expect(outcome.attempts).toHaveLength(2);
    expect(
      told.filter(({ status }) => status !== "writing").map((each) => each.firstTokenMs ?? null),
    ).toEqual(told.filter(({ status }) => status !== "writing").map(() => null));
    expect(told.filter(({ status }) => status === "writing").map((each) => each.firstTokenMs)).toEqual([
      outcome.timings.firstTokenMs,
    ]);
    expect(outcome.timings.firstTokenMs).not.toBeNull();
  });

  it.each([
    "plain:20",
    "nodone",
    "role-odd",
    "empty-choices",
    "empty-data",
    "crlf",
    "comments",
    "bytes",
    "split-utf8",
    "stop-token-mid",
  ])("is complete and equal to what was sent by %s", async (model) => {
    const { outcome, text } = await run(question(model));
    expect(text).toBe(scenarioText(model));
    expect(outcome).toMatchObject({ status: "complete", finishReason: "stop", error: null });
    expect(outcome.timings.firstTokenMs).toBeGreaterThanOrEqual(0);
  });

  it("loses a stop token at its very end only", async () => {
    expect((await run(question("stop-token"))).text).toBe(scenarioText("stop-token").replace(/<\/s>$/, ""));
  });

  it("keeps thinking apart from text", async () => {
    const { outcome, reasoning, text } = await run(question("reasoning:20"));
    expect(outcome.status).toBe("complete");
    expect(reasoning.trim().split(/\s+/).length).toBeGreaterThan(10);
    expect(text).not.toContain(reasoning.trim());
    expect(text).toBe(scenarioText("reasoning:20"));
  });

  it.each([
    ["length", "length"],
    ["filter", "filtered"],
  ])("that ends with %s is %s", async (model, status) => {
    expect((await run(question(model))).outcome).toMatchObject({ status, error: null });
  });

  it.each([
    ["cut:40", "provider_stream_cut"],
    ["eof:40", "provider_stream_cut"],
    ["nofinish", "provider_stream_cut"],
    ["miderror:40", "provider_stream_error"],
  ])("that breaks off (%s) keeps every character that was sent and is incomplete", async (model, code) => {
    const { outcome, text } = await run(question(model));
    expect(text).toBe(scenarioText(model));
    expect(outcome.status).toBe("incomplete");
    expect(outcome.error?.code).toBe(code);
    expect(outcome.error?.message).toContain("Scripted");
  });

  it.each([
    ["status:400", "provider_rejected", 1],
    ["wrong-key", "provider_key_refused", 1],
    ["status:402", "provider_no_credit", 1],
    ["status:404", "provider_model_gone", 1],
    ["status:413", "provider_too_large", 1],
    ["status:429:30", "provider_rate_limited", 1],
    ["status:503", "provider_down", 2],
    ["html:502", "provider_down", 2],
  ])("to %s is a failure with the code %s after %i attempts", async (model, code, attempts) => {
    const before = upstream.requests.length;
    const { outcome, text } = await run(question(model));
    expect(outcome).toMatchObject({ status: "failed", error: { code }, cost: { computedNanodollars: null } });
    expect(text).toBe("");
    expect(outcome.attempts).toHaveLength(attempts);
    expect(upstream.requests.length - before).toBe(attempts);
    expect(JSON.stringify(outcome)).not.toContain(scriptedKey);
    expect(outcome.error!.message.length).toBeLessThan(500);
  });

  it("from nobody says that the provider cannot be reached", async () => {
    const { outcome } = await run(question("m", { provider: "nowhere" }));
    expect(outcome.error).toMatchObject({ code: "provider_unreachable", retryable: true });
    expect(outcome.error?.message).toContain("Nowhere");
  });

  it("of a provider that does not exist is a failure, not a defect", async () => {
    const { outcome } = await run(question("m", { provider: "no-such" }));
    expect(outcome).toMatchObject({ status: "failed", error: { code: "unknown_provider" } });
  });

  it("has the usage, and a cost computed from it in whole nanodollars", async () => {
    const { outcome } = await run(question("plain:20"));
    const sent = upstream.requests.at(-1)!;
    expect(outcome.usage).toMatchObject({ outputTokens: 20, isEstimated: false });
    expect(outcome.cost.computedNanodollars).toBe(outcome.usage!.inputTokens! * 590 + 20 * 790);
    expect(sent.tokensSent).toBe(20);
    expect(outcome.cost.estimatedNanodollars).toBeNull();
  });

  it("without usage has an estimate that says so", async () => {
    const { outcome } = await run(question("nousage"));
    expect(outcome.usage).toMatchObject({ isEstimated: true });
    expect(outcome.cost.estimatedNanodollars).toBeGreaterThan(0);
    expect(outcome.cost.computedNanodollars).toBeNull();
  });

  it("without a price has no cost", async () => {
    expect((await run(question("unpriced:20"))).outcome.cost).toEqual({
      estimatedNanodollars: null,
      computedNanodollars: null,
      reportedNanodollars: null,
    });
  });

  it("stopped in mid-stream keeps its text, ends at the provider, and costs an estimate", async () => {
    const { outcome, text } = await run(question("tokens:2000:10"), 12);
    expect(outcome).toMatchObject({ status: "stopped", error: null, usage: { isEstimated: true } });
    expect(text.length).toBeGreaterThan(0);
    expect(scenarioText("tokens:2000:10").startsWith(text)).toBe(true);
    expect(outcome.cost.estimatedNanodollars).toBeGreaterThan(0);
    const sent = upstream.requests.at(-1)!;
    await expect.poll(() => sent.abortedAt).not.toBeNull();
    expect(sent.tokensSent).toBeLessThan(100);
  });

  it.each([
    ["hang", { connectMs: 60 }, "provider_timeout"],
    ["silent:60000", { firstTokenMs: 60 }, "provider_timeout"],
    ["tokens:200:20", { totalMs: 150 }, "provider_too_slow"],
  ])(
    "that does not come in time (%s) ends with a timeout, and at the provider",
    async (model, limit, code) => {
      const { outcome } = await run(question(model, { limits: { ...patient, ...limit } }));
      expect(outcome.error?.code).toBe(code);
      expect(["failed", "incomplete"]).toContain(outcome.status);
      await expect.poll(() => upstream.requests.at(-1)!.abortedAt).not.toBeNull();
    },
  );

  it("is asked for with nothing that the person did not set", async () => {
    await run(
      question("plain:1", {
        parameters: { temperature: 0, stop: ["END"], extraBody: { top_k: 5 } },
        system: "Be brief.",
      }),
    );
    const { body } = upstream.requests.at(-1)!;
    expect(body).toEqual({
      model: "plain:1",
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "What is this?" },
      ],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0,
      stop: ["END"],
      top_k: 5,
    });
  });
});
