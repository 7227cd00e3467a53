// The contract of every provider: recorded bytes, played by a real server, through the registry and the AI SDK.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "@/lib/domain/errors";
import type { Usage } from "@/lib/domain/usage";
import { parseEnvironment } from "../env";
import { ask } from "./__fixtures__/ask";
import { type FakeUpstream, startFakeUpstream, streamOf } from "./__fixtures__/fake-upstream";
import { builtInProviders } from "./built-in-providers";
import { createRegistry } from "./registry";

type Expected = {
  provider: string;
  model?: string;
  text: string;
  reasoning?: string;
  usage: Partial<Usage> | null;
  cost?: string;
  finish: string | null;
  servedModel?: string | null;
  skipped?: number;
  error?: { code: ErrorCode; says?: string };
};

const used = (
  inputTokens: number | null,
  outputTokens: number | null,
  rest: Partial<Usage> = {},
): Partial<Usage> => ({
  inputTokens,
  outputTokens,
  ...rest,
});

const expected: Record<string, Expected> = {
  "deepinfra-older": {
    provider: "deepinfra",
    text: "  Hi there!",
    usage: null,
    finish: "stop",
    servedModel: "meta-llama/Llama-3.2-90B-Vision-Instruct",
  },
  deepinfra: {
    provider: "deepinfra",
    text: "A red kite over the sea, 海の上。",
    usage: used(15, 16, { cachedInputTokens: 3 }),
    cost: "0.0000268",
    finish: "stop",
  },
  openrouter: {
    provider: "openrouter",
    text: "Clear weather.",
    reasoning: "The sky is blue.",
    usage: used(6421, 12, { reasoningTokens: 6, cacheWriteTokens: 0 }),
    cost: "0.00221928",
    finish: "stop",
  },
  "openrouter-summaries": {
    provider: "openrouter",
    text: "Rain soon.",
    reasoning: "Looked at the sky. It is grey.",
    usage: null,
    finish: "stop",
  },
  "openrouter-error": {
    provider: "openrouter",
    text: "The picture shows a har",
    usage: used(100, 6),
    cost: "0.00005",
    finish: "error",
    error: { code: "provider_stream_error", says: "engine stopped" },
  },
  groq: { provider: "groq", text: "Two cats", usage: used(118, 9), finish: "stop" },
  "groq-cut-short": {
    provider: "groq",
    text: "Two",
    usage: null,
    finish: null,
    error: { code: "provider_stream_error", says: "over capacity" },
  },
  "vercel-ai-gateway": {
    provider: "vercel-ai-gateway",
    text: "A bridge.",
    usage: used(160, 4),
    cost: "0.00012345",
    finish: "stop",
  },
  aimlapi: { provider: "aimlapi", text: "An owl", usage: used(270, 3), cost: "0.0000265", finish: "stop" },
  fireworks: { provider: "fireworks", text: "Snow on pines", usage: used(300, 4), finish: "stop" },
  together: {
    provider: "together",
    text: "Green hills",
    usage: used(2480, 3, { cachedInputTokens: 0 }),
    finish: "eos",
  },
  "amazon-bedrock": {
    provider: "amazon-bedrock",
    text: "A harbour at dawn",
    usage: used(400, 5),
    finish: "end_turn",
  },
  "azure-ai-foundry": {
    provider: "azure-ai-foundry",
    text: "A violin",
    usage: used(800, 2, { cachedInputTokens: 640, reasoningTokens: 0 }),
    finish: "content_filter",
    servedModel: "gpt-4o-2024-11-20",
  },
  "nvidia-nim": { provider: "nvidia-nim", text: "A tram stop", usage: used(1300, 6), finish: "length" },
  bitdeer: { provider: "bitdeer", text: "Fog", usage: used(30, 1), finish: "stop" },
  "ollama-thinking": {
    provider: "ollama",
    text: "The sign says `<think>` and </think>.",
    reasoning: "Let me look: a <b> tag, 5 < 6.",
    usage: used(700, 40),
    finish: "stop",
  },
  "lm-studio": {
    provider: "lm-studio",
    text: "Use List<String> and </sub>",
    usage: used(290, 7),
    finish: "stop",
  },
  "lm-studio-error": {
    provider: "lm-studio",
    text: "",
    usage: null,
    finish: null,
    error: { code: "provider_too_large", says: "Context length of 4096 tokens exceeded" },
  },
  vllm: {
    provider: "vllm",
    model: "Qwen/Qwen3-VL-8B-Thinking",
    text: "Seven birds",
    reasoning: "Count the birds.",
    usage: used(2050, 7),
    finish: "stop",
  },
  "vllm-lone-tag": {
    provider: "vllm",
    model: "Qwen/Qwen3-VL-8B-Thinking",
    text: "Seven.",
    reasoning: "So the user wants a count.\n",
    usage: null,
    finish: "stop",
  },
  "llama-cpp": { provider: "llama-cpp", text: "A bicycle wheel", usage: used(266, 4), finish: "stop" },
  "llama-cpp-older-error": {
    provider: "llama-cpp",
    text: "",
    usage: null,
    finish: null,
    error: { code: "provider_too_large", says: "exceeds the available context size" },
  },
  "usage-in-choice": {
    provider: "bitdeer",
    text: "A gate",
    usage: used(19, 2, { cachedInputTokens: 16 }),
    finish: "stop",
  },
  sandbox: {
    provider: "sandbox",
    text: "I got a picture of 4 × 4.",
    usage: used(1610, 8),
    cost: "0.000082101",
    finish: "stop",
  },
  "odd-chunks": {
    provider: "bitdeer",
    text: "One two three 🚀 a </s> b <|im_end|> c four",
    reasoning: "hm",
    usage: used(null, 9),
    finish: "stop",
    skipped: 4,
    servedModel: "odd-1",
  },
  "no-done": { provider: "bitdeer", text: "Whole", usage: null, finish: "stop" },
  "no-finish-reason": { provider: "bitdeer", text: "Half an", usage: null, finish: null },
  "last-line-unfinished": {
    provider: "bitdeer",
    text: "Ends without a blank line",
    usage: null,
    finish: "stop",
  },
  refusal: { provider: "azure-ai-foundry", text: "I cannot say.", usage: null, finish: "refusal" },
};

const folder = fileURLToPath(new URL("./__fixtures__/", import.meta.url));
const readRecording = (name: string) => readFileSync(`${folder}${name}.sse`);

let upstream: FakeUpstream;
let registry: ReturnType<typeof createRegistry>;

beforeAll(async () => {
  upstream = await startFakeUpstream();
  const variables = builtInProviders.flatMap((entry) => [
    [entry.baseUrlVariable, `${upstream.url}/v1`],
    ...entry.keyVariables.slice(0, 1).map((name) => [name, "a-key-of-this-test"]),
  ]);
  registry = createRegistry({
    environment: parseEnvironment(Object.fromEntries(variables)),
    fetch,
    now: () => Date.now(),
  });
});
afterAll(() => upstream.close());

describe.each(Object.entries(expected))("the recording %s", (name, want) => {
  const recording = readRecording(name);
  it.each([
    ["as it was recorded", recording, Number.POSITIVE_INFINITY],
    ["one byte at a time", recording, 1],
    ["with CRLF", Buffer.from(recording.toString().replaceAll(/\r?\n/g, "\r\n")), 97],
    ["with CR alone", Buffer.from(recording.toString().replaceAll(/\r?\n/g, "\r")), 61],
    ["behind a byte order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), recording]), 200],
  ])("means the same %s", async (_, bytes, pieceBytes) => {
    upstream.answer(streamOf(bytes, pieceBytes));
    const opened = registry.open(want.provider, want.model ?? "some-model");
    const asked = await ask(opened);
    expect({ text: asked.text, reasoning: asked.reasoning }).toEqual({
      text: want.text,
      reasoning: want.reasoning ?? "",
    });
    if (want.usage === null) expect(opened.facts.usage).toBeNull();
    else expect(opened.facts.usage).toMatchObject({ isEstimated: false, ...want.usage });
    expect(opened.reportedCostUsd()).toBe(want.cost ?? null);
    expect(opened.facts.rawFinishReason).toBe(want.finish);
    expect(opened.facts.skippedEvents).toBe(want.skipped ?? 0);
    if (want.servedModel !== undefined) expect(opened.facts.servedModel).toBe(want.servedModel);
    if (!want.error) {
      expect(opened.facts.error).toBeNull();
      expect(asked.errors).toEqual([]);
    } else {
      const described = opened.describeError(opened.facts.error);
      expect(described.code).toBe(want.error.code);
      expect(described.message).toContain(want.error.says ?? "");
    }
  });
});

describe("the recordings", () => {
  it("are all in the contract", () => {
    const names = readdirSync(folder).filter((file) => file.endsWith(".sse"));
    expect(names.map((file) => file.replace(/\.sse$/, "")).sort()).toEqual(Object.keys(expected).sort());
  });

  it("cover every built-in provider", () => {
    const covered = new Set(Object.values(expected).map(({ provider }) => provider));
    expect(builtInProviders.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });

  it("pollute no prototype", () => {
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
