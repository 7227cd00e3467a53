import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { driftOf } from "@/lib/domain/drift";
import { shownCost } from "@/lib/domain/reply";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { parseEnvironment } from "../env";
import { createImageStore } from "../images/image-store";
import { type FakeUpstream, startFakeUpstream } from "../providers/__fixtures__/fake-upstream";
import { createRegistry } from "../providers/registry";
import { tokenCounter } from "../tokens/count-tokens";
import { createLearnedUsage } from "../tokens/learned-usage";
import { addImage } from "./__support__/stored-turns";
import { createEstimate } from "./estimate";
import { readEvents } from "./event-stream";
import { prepareQuestions } from "./questions";
import { createRuns } from "./runs";
import { createTurnStore } from "./turn-store";
import { createTurns } from "./turns";
import { createWireStore } from "./wire-store";

let databases: TestDatabases;
let upstream: FakeUpstream;
/** What the upstream reports next; null: no usage. */
let reported: Record<string, unknown> | null = null;

beforeAll(async () => {
  // On a busy machine the thread takes longer to begin than an estimate would wait.
  while ((await tokenCounter().count({ counting: "llama3", isApproximate: false }, ["Begin"])).isApproximate);
  databases = await openTestDatabases();
  upstream = await startFakeUpstream();
  upstream.answer((_, response) => {
    const send = (event: unknown) => response.write(`data: ${JSON.stringify(event)}\n\n`);
    response.writeHead(200, { "content-type": "text/event-stream" });
    send({ choices: [{ index: 0, delta: { role: "assistant", content: "A red boat." } }] });
    send({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
    if (reported) send({ choices: [], usage: reported });
    response.end("data: [DONE]\n\n");
  });
});
afterAll(async () => {
  await upstream.close();
  await databases.close();
});
beforeEach(() => {
  reported = null;
});

const limits = { connectMs: 10_000, firstTokenMs: 10_000, betweenTokensMs: 10_000, totalMs: 30_000 };

function startProcess(db: Db) {
  const now = () => Date.now();
  const prices = { inputUsdPerMillion: "1", outputUsdPerMillion: "2" };
  const models = [
    { id: "llama-3.2-11b-vision", vision: true, contextTokens: 4096, maxImages: 1, ...prices },
    { id: "unpriced" },
  ];
  const environment = parseEnvironment({
    PARALLAX_PROVIDERS: JSON.stringify([{ id: "host", name: "Host", baseURL: `${upstream.url}/v1`, models }]),
  });
  const registry = createRegistry({ environment, fetch, now });
  const images = createImageStore(db, { now, newId });
  const store = createTurnStore(db);
  const runs = createRuns({ store, now });
  const learned = createLearnedUsage(db);
  const turns = createTurns({
    store,
    wires: createWireStore(db),
    runs,
    now,
    newId,
    instanceId: newId(),
    registryFor: async () => registry,
    leafOf: async () => null,
    prepare: async (owner, turnId, lanes) =>
      prepareQuestions(owner, await store.readBranch(owner, turnId), lanes, {
        registry,
        images,
        limitsOf: () => limits,
        learned,
      }),
  });
  const estimate = createEstimate({ store, images, registry, leafOf: async () => null, learned });
  async function ask(request: ReturnType<typeof question>) {
    const { turnId } = await turns.ask("me", request);
    for await (const _ of readEvents(await turns.attach("me", turnId), 0));
    await runs.idle();
    return { turnId, reply: (await store.readTurn("me", turnId))!.turn.replies[0]! };
  }
  return { estimate, ask };
}

const question = (text: string, model = "llama-3.2-11b-vision", images: string[] = []) => ({
  conversationId: newId(),
  turnId: newId(),
  parentTurnId: null as string | null,
  text,
  images,
  lanes: [{ id: "a", provider: "host", model }],
});

describe("an estimate", () => {
  it("counts the question by the model's own tokenizer, and the history with it", async () => {
    const { estimate, ask } = startProcess((await databases.open("sqlite")).db);
    const asked = question("Hello");
    const [first] = (await estimate("me", asked)).lanes;
    expect(first).toMatchObject({
      inputTokens: { text: 36, images: 0, history: 0 },
      isApproximate: false,
      contextLeftTokens: 4096 - 36,
      warning: null,
    });
    const { turnId } = await ask(asked);
    const [second] = (await estimate("me", { ...question("Hello"), parentTurnId: turnId })).lanes;
    // "Hello" and "A red boat." in a message each.
    expect(second?.inputTokens).toEqual({ text: 36, images: 0, history: 1 + 5 + 4 + 5 });
  });

  it("warns of a picture more than the offer takes", async () => {
    const { db } = await databases.open("sqlite");
    const { estimate } = startProcess(db);
    const images = [await addImage(db, "me", newId(), "one"), await addImage(db, "me", newId(), "two")];
    const ids = images.map(({ id }) => id);
    const [lane] = (await estimate("me", question("Hello", undefined, ids))).lanes;
    expect(lane?.warning?.kind).toBe("images");
    expect(lane?.pictures.map(({ imageId }) => imageId)).toEqual([ids[1]]);
    expect(lane?.leftOut).toEqual([{ imageId: ids[0], reason: "count", isOfQuestion: true }]);
  });

  it("is corrected by what five replies were billed, of this owner alone, and says so", async () => {
    const { estimate, ask } = startProcess((await databases.open("sqlite")).db);
    reported = { prompt_tokens: 54, completion_tokens: 12 };
    const asked = question("Hello");
    for (let time = 0; time < 4; time += 1) await ask(question("Hello"));
    expect((await estimate("me", asked)).lanes[0]?.correction).toBeNull();
    await ask(question("Hello"));
    const [corrected] = (await estimate("me", asked)).lanes;
    expect(corrected).toMatchObject({
      correction: { ratio: 1.5, samples: 5 },
      inputTokens: { text: 54, images: 0, history: 0 },
      expectedOutputTokens: 12,
      expectedNanodollars: 54 * 1000 + 12 * 2000,
    });
    expect((await estimate("you", asked)).lanes[0]).toMatchObject({ correction: null });
    // What is kept beside the next reply is the count before the correction, or corrections would add up.
    const { reply } = await ask(question("Hello"));
    expect(reply.usage?.expected).toMatchObject({ countedTokens: 36, inputTokens: 54 });
    expect((await estimate("me", asked)).lanes[0]?.correction?.ratio).toBe(1.5);
  });

  it("holds no NaN where the provider reports nonsense", async () => {
    const { estimate, ask } = startProcess((await databases.open("sqlite")).db);
    for (const prompt_tokens of [-1, 1e300, "many", null, 0, 3.5]) {
      reported = { prompt_tokens, completion_tokens: "NaN" };
      await ask(question("Hello"));
    }
    const [lane] = (await estimate("me", question("Hello"))).lanes;
    expect(lane).toMatchObject({ correction: null, inputTokens: { text: 36, images: 0, history: 0 } });
  });
});

describe("the cost of a reply", () => {
  it("keeps the estimate from before sending beside the computed and the reported one", async () => {
    const { estimate, ask } = startProcess((await databases.open("sqlite")).db);
    const asked = question("Hello");
    const [before] = (await estimate("me", asked)).lanes;
    reported = { prompt_tokens: 36, completion_tokens: 4, estimated_cost: 0.000044 };
    const { reply } = await ask(asked);
    expect(reply.cost).toEqual({
      estimatedNanodollars: before?.expectedNanodollars,
      computedNanodollars: 44_000,
      reportedNanodollars: 44_000,
    });
    expect(before?.expectedNanodollars).toBe(36 * 1000 + 400 * 2000);
    expect(driftOf(reply).steps.map(({ explanation }) => explanation?.reason ?? null)).toEqual([
      "answer-length",
      null,
    ]);
  });

  it("is our own count of what went out and came back where no usage was sent", async () => {
    const { ask } = startProcess((await databases.open("sqlite")).db);
    const { reply } = await ask(question("Hello"));
    // "A red boat." is four tokens.
    expect(reply.usage).toMatchObject({ inputTokens: 36, outputTokens: 4, isEstimated: true });
    expect(reply.cost).toEqual({
      estimatedNanodollars: 36 * 1000 + 4 * 2000,
      computedNanodollars: null,
      reportedNanodollars: null,
    });
    expect(shownCost(reply.cost)?.source).toBe("estimated");
    expect(driftOf(reply).missing.map(({ reason }) => reason)).toEqual(["no-usage", "no-report"]);
  });

  it("is our own count beside what was sent where a part of the usage is missing", async () => {
    const { ask } = startProcess((await databases.open("sqlite")).db);
    reported = { completion_tokens: 9 };
    const { reply } = await ask(question("Hello"));
    expect(reply.usage).toMatchObject({ inputTokens: null, outputTokens: 9, isEstimated: false });
    expect(reply.cost).toMatchObject({
      estimatedNanodollars: 36 * 1000 + 9 * 2000,
      computedNanodollars: null,
    });
  });

  it("is unknown, never zero, without a price", async () => {
    const { ask } = startProcess((await databases.open("sqlite")).db);
    reported = { prompt_tokens: 36, completion_tokens: 4 };
    const { reply } = await ask(question("Hello", "unpriced"));
    expect(shownCost(reply.cost)).toBeNull();
  });
});
