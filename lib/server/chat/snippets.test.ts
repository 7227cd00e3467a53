import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scriptedKey, scriptedProvider } from "@/e2e/support/app";
import { type ScriptedUpstream, scenarioText, startUpstream } from "@/e2e/support/upstream";
import { codeRequest } from "@/lib/domain/code/code-request";
import { sampleBranch, samplePicture } from "@/lib/domain/code/sample-request";
import { type SnippetKind, snippetKinds } from "@/lib/domain/code/snippets";
import type { ImageInfo, Turn } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import { emptyCost, emptyTimings, type Reply } from "@/lib/domain/reply";
import { sendingRulesOf } from "@/lib/domain/sending/picture-rules";
import { parseEnvironment } from "../env";
import { quarters } from "../images/__support__/pictures";
import type { StoredImage } from "../images/image-store";
import { createSentPictures } from "../images/sent-pictures";
import { builtInProviders } from "../providers/built-in-providers";
import { codeEndpoint } from "../providers/code-endpoint";
import { createRegistry } from "../providers/registry";
import { canRun, runSnippet } from "./__support__/run-snippet";
import { answer } from "./answer";
import { prepareQuestions } from "./questions";

let upstream: ScriptedUpstream;
beforeAll(async () => {
  upstream = await startUpstream();
});
afterAll(() => upstream.close());

const hostileText = [
  `It's "quoted" and 'double quoted', isn't it?`,
  "$HOME $(touch pwned) `id` %s %d \\n \\ \\' !! # \u0024{x} {y}",
  "tab\there, \u2028 line separator, \u0007 bell, 日本語 🙂 é, </s>",
  `EOF\n'"'"'\n""" ''' \r\n`,
].join("\n");

const bytes = (seed: number, length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * seed) % 256);
const picture = (id: string, name: string | null, mediaType = "image/jpeg"): ImageInfo => ({
  id,
  mediaType,
  width: 8,
  height: 8,
  bytes: 200_000,
  original: { width: 8, height: 8, bytes: 200_000 },
  name,
  hadLocation: false,
});
// Larger than a shell takes as one argument.
const contents = new Map<string, StoredImage>([
  ["one", { content: bytes(7, 200_000), mediaType: "image/jpeg", sha256: "1" }],
  ["two", { content: bytes(11, 100), mediaType: "image/png", sha256: "2" }],
  [samplePicture.id, { content: bytes(13, 100), mediaType: samplePicture.mediaType, sha256: "3" }],
]);
const images = createSentPictures({
  readMany: async (_, ids) => new Map([...contents].filter(([id]) => ids.includes(id))),
});
beforeAll(async () => {
  for (const [id, width] of [
    ["left", 300],
    ["right", 180],
  ] as const) {
    const content = await quarters(width, 120).png().toBuffer();
    contents.set(id, { content, mediaType: "image/png", sha256: id });
  }
});
const [left, right] = [
  { ...picture("left", "left.png", "image/png"), width: 300, height: 120 },
  { ...picture("right", "right.png", "image/png"), width: 180, height: 120 },
];
const one = picture("one", "it's; $(x) & boardwalk.heic");
const two = picture("two", null, "image/png");

const answered = (lane: Lane, text: string): Reply => ({
  id: "r",
  turnId: "t",
  lane,
  variant: 1,
  isChosen: true,
  status: "complete",
  text,
  reasoning: "",
  finishReason: "stop",
  attempts: [],
  usage: null,
  timings: emptyTimings,
  cost: emptyCost,
  error: null,
  servedModel: null,
  prices: null,
  lastEventId: 1,
  createdAt: 0,
  endedAt: 0,
});
const turn = (text: string, pictures: ImageInfo[] = [], replies: Reply[] = []): Turn => ({
  id: "t",
  conversationId: "c",
  parentTurnId: null,
  text,
  images: pictures,
  replies,
  createdAt: 0,
});

type Case = {
  name: string;
  lane: Lane;
  branch: Turn[];
  variables?: Record<string, string>;
  key?: string | null;
};

const plain: Lane = { id: "a", provider: "scripted", model: "plain:20" };
const full: Lane = {
  ...plain,
  system: hostileText,
  parameters: {
    temperature: 0.2,
    topP: 0.95,
    maxTokens: 500,
    seed: 7,
    stop: ["'END'", "\n\n", '"'],
    presencePenalty: -1.5,
    frequencyPenalty: 0,
    extraBody: {
      top_k: 40,
      "odd key's": null,
      nested: { list: [1, 2.5, true, false, null, [], {}, hostileText], deep: { er: "x".repeat(200) } },
    },
  },
};
const withLimit = builtInProviders.find(({ quirks }) => quirks.defaultMaxTokens)!;
const withHeader = builtInProviders.find(({ extraKeyHeader }) => extraKeyHeader)!;

const builtIn = (entry: (typeof builtInProviders)[number]): Partial<Case> => ({
  lane: { ...plain, provider: entry.id },
  variables: { [entry.keyVariables[0]!]: scriptedKey },
});

const cases: Case[] = [
  { name: "a question alone", lane: plain, branch: [turn("What is this?")] },
  {
    name: "pictures, history, every setting, and text that means something to shells",
    lane: full,
    branch: [
      turn("What is in it?", [one], [answered(full, `A boardwalk.\n${hostileText}`)]),
      turn("Unanswered"),
      turn(hostileText, [two, one]),
    ],
  },
  { name: "the question of a model's page", lane: plain, branch: sampleBranch(true) },
  { name: "a picture without words", lane: plain, branch: [turn("", [two])] },
  { name: "pictures before the text", lane: { ...plain, model: "llama" }, branch: [turn("Look.", [one])] },
  { name: "more text than one argument holds", lane: plain, branch: [turn("Lorem's ".repeat(30_000))] },
  {
    name: "extra fields that go by two names",
    lane: { ...plain, parameters: { extraBody: { reasoningEffort: "low", user: "me", max_tokens: 9 } } },
    branch: [turn("Hi")],
  },
  { name: "a provider whose own limit is raised", branch: [turn("Hi")], ...builtIn(withLimit) } as Case,
  {
    name: "a provider that reads its key in a header of its own",
    branch: [turn("Hi")],
    ...builtIn(withHeader),
  } as Case,
  {
    name: "all pictures on one canvas, with history",
    lane: { ...plain, model: "one-image", pictures: "canvas" },
    branch: [turn("First", [left], [answered(plain, "A boat.")]), turn("Second", [right])],
  },
  {
    name: "the newest picture alone, with a note for the other",
    lane: { ...plain, model: "one-image" },
    branch: [turn("First", [left], [answered(plain, "A boat.")]), turn("Second", [right])],
  },
  {
    name: "a system prompt inside the question",
    lane: { ...plain, model: "refuses-system-image:known", system: hostileText },
    branch: [turn("What is it?", [left])],
  },
  {
    name: "notes in the place of pictures",
    lane: { ...plain, model: "text-only", system: "Be brief." },
    branch: [turn("", [left, right]), turn("And now?")],
  },
  {
    name: "a picture made smaller",
    lane: { ...plain, model: "small" },
    branch: [turn("What is it?", [{ ...left, bytes: 9_000 }])],
  },
  {
    name: "a provider without a key, with a header",
    lane: { ...plain, provider: "open" },
    branch: [turn("Hi")],
    key: null,
  },
];

function environmentOf({ variables = {} }: Case) {
  const base = `${upstream.url}/v1`;
  const { apiKey: _, ...open } = scriptedProvider(upstream.url);
  const small = { id: "small", vision: true, maxImageBytes: 3_000 };
  return parseEnvironment({
    PARALLAX_PROVIDERS: JSON.stringify([
      { ...scriptedProvider(upstream.url), models: [...open.models, small] },
      { ...open, id: "open", headers: { "x-team": "it's me" } },
    ]),
    [withLimit.baseUrlVariable]: base,
    [withHeader.baseUrlVariable]: base,
    ...variables,
  });
}

/** What the app itself sends. */
async function askByApp(asked: Case) {
  const registry = createRegistry({ environment: environmentOf(asked), fetch, now: Date.now });
  const limits = { connectMs: 5_000, firstTokenMs: 5_000, betweenTokensMs: 5_000, totalMs: 20_000 };
  const [question] = await prepareQuestions("local", asked.branch, [asked.lane], {
    registry,
    limitsOf: () => limits,
    images,
  });
  await answer(question!, () => true, new AbortController().signal, Date.now);
  return upstream.requests.at(-1)!;
}

describe.each(snippetKinds)("the $name snippet", ({ id, write }: SnippetKind) => {
  const isRunnable = canRun(id);

  test.each(cases)("asks what the app asks: $name", async (asked) => {
    const { providers } = environmentOf(asked);
    const byApp = await askByApp(asked);
    const provider = providers.find(({ entry }) => entry.id === asked.lane.provider)!;
    const order = /llama/.test(asked.lane.model) ? "images-first" : "text-first";
    const offer = createRegistry({ environment: environmentOf(asked), fetch, now: Date.now }).findOffer(
      asked.lane.provider,
      asked.lane.model,
    );
    const endpoint = codeEndpoint(provider, order, sendingRulesOf(offer));
    const request = codeRequest(asked.branch, asked.lane, endpoint);
    const source = write(request);
    expect(source).not.toContain(scriptedKey);
    if (endpoint.keyVariable) expect(source).toContain(endpoint.keyVariable);
    if (!isRunnable) return expect(source).toContain(`${endpoint.baseUrl}`);

    for (const note of request.notes) expect(source).toContain(note);
    const ids = request.files.map(({ image }) => image.id);
    const read = await images.readMany("local", ids);
    const count = upstream.requests.length;
    const run = await runSnippet(id, source, {
      files: new Map(request.files.map(({ image, name }) => [name, read.get(image.id)!.content])),
      env: {
        ...(endpoint.keyVariable ? { [endpoint.keyVariable]: scriptedKey } : {}),
        ...Object.fromEntries(
          endpoint.headers.map(({ variable }) => [
            variable,
            variable === endpoint.keyVariable ? scriptedKey : "it's me",
          ]),
        ),
      },
    });
    expect(upstream.requests.length, run.errors).toBe(count + 1);
    const bySnippet = upstream.requests.at(-1)!;
    expect(bySnippet.body).toEqual(byApp.body);
    expect(bySnippet.imageHashes).toEqual(byApp.imageHashes);
    const { authorization } = bySnippet.headers;
    if (asked.key === null) expect([undefined, "Bearer none is needed"]).toContain(authorization);
    else expect(authorization).toBe(byApp.headers.authorization);
    for (const { name } of endpoint.headers) expect(bySnippet.headers[name]).toBe(byApp.headers[name]);
    if (asked.lane.model === plain.model) {
      expect(run.exitCode, run.errors).toBe(0);
      const text = scenarioText(plain.model);
      expect(run.output).toContain(id === "curl" ? "[DONE]" : text);
    }
  });
});
