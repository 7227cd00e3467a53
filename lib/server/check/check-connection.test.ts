import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StepReport } from "@/lib/domain/check/check-report";
import { parseEnvironment } from "../env";
import {
  type FakeUpstream,
  type ReceivedRequest,
  startFakeUpstream,
} from "../providers/__fixtures__/fake-upstream";
import { createRegistry } from "../providers/registry";
import { readCode } from "./__support__/read-code";
import { checkLimits } from "./ask-check";
import { checkConnection } from "./check-connection";

const key = "sk-check-marker-0123456789";
let upstream: FakeUpstream;
beforeAll(async () => {
  upstream = await startFakeUpstream();
});
beforeEach(() => {
  upstream.requests.length = 0;
});
afterAll(() => upstream.close());

type Reply = { status: number; body: unknown } | string;
type Behaviour = {
  models?: { status: number; body: unknown };
  account?: { status: number; body: unknown };
  /** What a question is answered with; `codes`: the digits in its pictures. */
  chat?(question: { codes: string[]; system: string | null }): Reply;
};

const list = { status: 200, body: { data: [{ id: "eye-1" }, { id: "eye-2" }] } };
const usage = { prompt_tokens: 50, completion_tokens: 5 };
const refusal = (status: number, message: string, code: string | number = status) => ({
  status,
  body: { error: { message, code } },
});
const sees: NonNullable<Behaviour["chat"]> = ({ codes, system }) =>
  `${system ? "PARALLAX " : ""}${codes.length > 0 ? codes.join("\n") : "ready"}`;

async function questionOf({ body }: ReceivedRequest) {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: unknown }[] };
  const parts = messages.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  const urls: string[] = parts.flatMap((part) => (part.type === "image_url" ? [part.image_url.url] : []));
  const codes = await Promise.all(urls.map((url) => readCode(Buffer.from(url.split(",")[1]!, "base64"))));
  const system = messages.find(({ role }) => role === "system")?.content;
  return { codes, system: typeof system === "string" ? system : null };
}

/** Runs a test against an upstream that behaves so, and gives the last report of each step. */
async function check(
  behaviour: Behaviour,
  options: { model?: string; isRoute?: boolean; variables?: Record<string, string>; provider?: string } = {},
): Promise<Record<string, StepReport>> {
  const { models = list, account = refusal(404, "nothing here"), chat = sees } = behaviour;
  upstream.answer(async (request, response) => {
    const answer = (reply: { status: number; body: unknown }) =>
      response
        .writeHead(reply.status)
        .end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
    if (request.url === "/v1/models") return void answer(models);
    if (request.url === "/v1/key") return void answer(account);
    const reply = chat(await questionOf(request));
    if (typeof reply !== "string") return void answer(reply);
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: reply } }] })}\n\n`);
    response.end(
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }], usage })}\n\n`,
    );
  });
  const environment = parseEnvironment(
    options.variables ?? {
      PARALLAX_PROVIDERS: JSON.stringify([
        {
          id: "acme",
          name: "Acme",
          baseURL: `${upstream.url}/v1`,
          apiKey: key,
          models: [{ id: "eye-1", inputUsdPerMillion: "1", outputUsdPerMillion: "2" }],
        },
      ]),
    },
  );
  const registry = createRegistry({ environment, fetch, now: () => Date.now() });
  const provider = options.provider ?? "acme";
  const reports: StepReport[] = [];
  await checkConnection({
    configured: environment.providers.find(({ entry }) => entry.id === provider)!,
    registry,
    provider,
    model: options.model ?? "eye-1",
    isRoute: options.isRoute ?? false,
    signal: new AbortController().signal,
    report: (step) => reports.push(step),
    now: () => Date.now(),
    limits: checkLimits,
    lookUpMs: 5_000,
    fetch,
  });
  expect(JSON.stringify(reports)).not.toContain(key);
  return Object.fromEntries(reports.map((report) => [report.step, report]));
}

const asked = () => upstream.requests.filter(({ url }) => url.endsWith("/chat/completions"));

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
    expect(upstream.requests).toHaveLength(0);
  });

  it("asks no question with a key that the list refuses", async () => {
    const steps = await check({ models: refusal(401, `Incorrect API key: ${key}`) });
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
    const variables = { GROQ_API_KEY: key, GROQ_BASE_URL: `${gone.url}/v1` };
    const steps = await check({}, { variables, provider: "groq" });
    expect(steps.models).toMatchObject({ state: "bad", verdict: "unreachable" });
    expect(steps.stream).toMatchObject({ state: "bad", verdict: "unreachable" });
  });

  it("reads what the key may still spend, and costs nothing where the account refuses it", async () => {
    const variables = { OPENROUTER_API_KEY: key, OPENROUTER_BASE_URL: `${upstream.url}/v1` };
    const account = { status: 200, body: { data: { limit_remaining: 1.25 } } };
    const steps = await check({ account }, { variables, provider: "openrouter" });
    expect(steps.key).toMatchObject({
      state: "good",
      sentence: expect.stringContaining("may still spend $1.25"),
    });
    upstream.requests.length = 0;
    const refused = await check(
      { account: refusal(401, "User not found.") },
      { variables, provider: "openrouter" },
    );
    expect(refused.key).toMatchObject({ state: "bad", verdict: "wrong" });
    expect(upstream.requests.map(({ url }) => url)).toEqual(["/v1/key"]);
  });

  it("says that a model which is not listed was asked all the same", async () => {
    const steps = await check({}, { model: "typed" });
    expect(steps.models).toMatchObject({ state: "warning", verdict: "wrong-model" });
    expect(steps.stream).toMatchObject({ state: "good" });
  });
});

describe("the look at a picture", () => {
  it.each<[string, Behaviour["chat"]]>([
    [
      "refuses pictures",
      ({ codes }) => (codes.length > 0 ? refusal(400, "image_url is not supported") : "ready"),
    ],
    [
      "has no endpoint for them",
      ({ codes }) =>
        codes.length > 0 ? refusal(404, "No endpoints found that support image input") : "ready",
    ],
    ["does not see them", ({ codes }) => (codes.length > 0 ? "I see a lovely cat with 9 lives." : "ready")],
  ])("finds that a route %s", async (_, chat) => {
    const steps = await check({ chat });
    expect(steps.stream).toMatchObject({ state: "good" });
    expect(steps.picture).toMatchObject({ state: "bad", verdict: "no-vision" });
  });
});

describe("a route test", () => {
  const route = (chat: Behaviour["chat"]) => check({ chat }, { isRoute: true });

  it("finds a route that takes everything", async () => {
    const steps = await route(sees);
    expect(steps["two-pictures"]).toMatchObject({ state: "good", verdict: "ok" });
    expect(steps.system).toMatchObject({ state: "good", verdict: "ok" });
    expect(asked()).toHaveLength(4);
  });

  it("finds a route that shows only the first picture", async () => {
    const steps = await route(({ codes }) => codes[0] ?? "ready");
    expect(steps.picture).toMatchObject({ state: "good" });
    expect(steps["two-pictures"]).toMatchObject({
      state: "warning",
      verdict: "limited",
      sentence: "Only the first of two pictures reached the model.",
    });
  });

  it("finds a route that refuses a system prompt beside a picture", async () => {
    const steps = await route((question) =>
      question.system
        ? refusal(400, "Prompting with images is incompatible with system messages")
        : sees(question),
    );
    expect(steps.system).toMatchObject({
      state: "warning",
      verdict: "limited",
      sentence: expect.stringContaining("refuses a system prompt beside a picture"),
    });
  });

  it("asks no more of a route that is blind", async () => {
    const steps = await route(() => "ready");
    expect(steps["two-pictures"]).toMatchObject({ state: "skipped" });
    expect(asked()).toHaveLength(2);
  });
});
