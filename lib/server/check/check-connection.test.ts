import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { holdOf } from "@/lib/domain/spending/hold";
import { startFakeUpstream } from "../providers/__fixtures__/fake-upstream";
import { type CheckWorld, checkedKey, refusal, startCheckWorld } from "./__support__/check-world";
import type { Charge } from "./charge-check";

let world: CheckWorld;
let check: CheckWorld["check"];
let asked: CheckWorld["asked"];
beforeAll(async () => {
  world = await startCheckWorld();
  ({ check, asked } = world);
});
afterAll(() => world.upstream.close());

describe("a connection test", () => {
  it("finds that all is well, with what it measured and cost", async () => {
    const steps = await check({});
    expect(Object.values(steps).map(({ step, state, verdict }) => [step, state, verdict])).toEqual([
      ["key", "good", "ok"],
      ["models", "good", "ok"],
      ["stream", "good", "ok"],
      ["picture", "good", "ok"],
    ]);
    expect(steps.models!.sentence).toBe("2 models, eye-1 among them.");
    expect(steps.stream!.figures).toMatchObject({
      inputTokens: 50,
      outputTokens: 5,
      costNanodollars: 60_000,
    });
    expect(steps.stream!.figures!.firstTokenMs).toBeGreaterThanOrEqual(0);
    expect(asked().map(({ body }) => JSON.parse(body).max_tokens)).toEqual([64, 300]);
  });

  it("asks nothing where there is no key, and names the variable", async () => {
    const steps = await check({}, { variables: {}, provider: "groq" });
    expect(steps.key).toMatchObject({
      state: "bad",
      verdict: "missing",
      sentence: expect.stringContaining("GROQ_API_KEY"),
    });
    expect(steps.picture).toMatchObject({ state: "skipped" });
    expect(world.upstream.requests).toHaveLength(0);
  });

  it("asks no question with a key that the list refuses", async () => {
    const steps = await check({ models: refusal(401, `Incorrect API key: ${checkedKey}`) });
    expect(steps.key).toMatchObject({ state: "bad", verdict: "wrong" });
    expect(steps.stream).toMatchObject({ state: "skipped" });
    expect(asked()).toHaveLength(0);
  });

  it.each<[string, { status: number; body: unknown }, verdict: string, key: string]>([
    ["a wrong key", refusal(401, "No auth credentials found"), "wrong", "wrong"],
    ["a key that is disabled", refusal(401, "This API key has been disabled"), "forbidden", "forbidden"],
    [
      "a key without the right",
      refusal(403, "The key has no access to this model"),
      "forbidden",
      "forbidden",
    ],
    ["an account that is suspended", refusal(412, "Account suspended"), "forbidden", "forbidden"],
    ["an empty account", refusal(402, "Insufficient credits"), "no-credit", "no-credit"],
    [
      "an empty account told as forbidden",
      { status: 403, body: { message: "You are out of credits", statusCode: 403 } },
      "no-credit",
      "no-credit",
    ],
    [
      "an empty account told as a rate",
      refusal(429, "You exceeded your current quota", "insufficient_quota"),
      "no-credit",
      "no-credit",
    ],
    [
      "a wrong model",
      refusal(404, "The model eye-1 does not exist", "model_not_found"),
      "wrong-model",
      "unclear",
    ],
    [
      "a model that has ended",
      refusal(400, "eye-1 was decommissioned", "model_decommissioned"),
      "wrong-model",
      "unclear",
    ],
    ["too many requests", refusal(429, "Slow down"), "rate-limited", "unclear"],
    [
      "a provider that is down",
      { status: 503, body: "<html><title>503</title></html>" },
      "failed",
      "unclear",
    ],
  ])("tells %s apart", async (_, answer, verdict, keyVerdict) => {
    const steps = await check({ chat: () => answer });
    expect(steps.stream).toMatchObject({ state: "bad", verdict });
    expect(steps.key).toMatchObject({ verdict: keyVerdict });
    expect(steps.picture).toMatchObject({ state: "skipped" });
    expect(asked()).toHaveLength(1);
  });

  it("asks nothing that a limit forbids, and charges what it asks", async () => {
    const settled: (number | null)[] = [];
    const most: number[] = [];
    const charge: Charge = async (_, question, prices) => {
      most.push(holdOf(question, [prices]).nanodollars);
      if (most.length === 2) throw new AppError("spend_limit", { detail: "nothing is left" });
      return async ({ cost }) => void settled.push(cost.computedNanodollars);
    };
    const steps = await check({}, { charge });
    expect(steps.picture).toMatchObject({
      state: "bad",
      sentence: expect.stringContaining("nothing is left"),
    });
    expect(settled).toEqual([60_000]);
    expect(Math.min(...most)).toBeGreaterThan(60_000);
    expect(asked()).toHaveLength(1);
  });

  it("says that the address is wrong where neither list nor model is there", async () => {
    const nothing = { status: 404, body: "<html><title>Not found</title></html>" };
    const steps = await check({ models: nothing, chat: () => nothing });
    expect(steps.stream).toMatchObject({
      state: "bad",
      verdict: "wrong-address",
      sentence: expect.stringContaining("/v1"),
    });
  });

  it("says that nobody can be reached", async () => {
    const gone = await startFakeUpstream();
    await gone.close();
    const variables = { GROQ_API_KEY: checkedKey, GROQ_BASE_URL: `${gone.url}/v1` };
    const steps = await check({}, { variables, provider: "groq" });
    expect(steps.models).toMatchObject({ state: "bad", verdict: "unreachable" });
    expect(steps.stream).toMatchObject({ state: "bad", verdict: "unreachable" });
  });

  it("reads what the key may still spend, and costs nothing where the account refuses it", async () => {
    const variables = { OPENROUTER_API_KEY: checkedKey, OPENROUTER_BASE_URL: `${world.upstream.url}/v1` };
    const account = { status: 200, body: { data: { limit_remaining: 1.25 } } };
    const steps = await check({ account }, { variables, provider: "openrouter" });
    expect(steps.key).toMatchObject({
      state: "good",
      sentence: expect.stringContaining("may still spend $1.25"),
    });
    const refused = await check(
      { account: refusal(401, "User not found.") },
      { variables, provider: "openrouter" },
    );
    expect(refused.key).toMatchObject({ state: "bad", verdict: "wrong" });
    expect(world.upstream.requests.map(({ url }) => url)).toEqual(["/v1/key"]);
  });

  it("says that a model which is not listed was asked all the same", async () => {
    const steps = await check({}, { model: "typed" });
    expect(steps.models).toMatchObject({ state: "warning", verdict: "wrong-model" });
    expect(steps.stream).toMatchObject({ state: "good" });
  });
});
