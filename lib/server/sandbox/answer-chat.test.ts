// The endpoint as its callers see it: requests in, responses out, on a clock that never waits.
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { streamText } from "ai";
import { createParser } from "eventsource-parser";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { nanodollarsOf } from "@/lib/domain/money";
import { answerChat } from "./answer-chat";
import { countPromptTokens } from "./count-prompt-tokens";
import { sandboxModels } from "./sandbox-models";

const noWait = { nowMs: () => 1_000_000, sleep: async () => {} };
const notice = "Sandbox: no model, for trying the interface";

let pictureUrl = "";
let cutUrl = "";
beforeAll(async () => {
  const sun = { create: { width: 80, height: 80, channels: 3, background: "#fff8d0" } } as const;
  const sky = { create: { width: 800, height: 600, channels: 3, background: "#2a5fd8" } } as const;
  const bytes = await sharp(sky)
    .composite([{ input: sun, left: 640, top: 80 }])
    .jpeg()
    .toBuffer();
  const urlOf = (data: Buffer) => `data:image/jpeg;base64,${data.toString("base64")}`;
  pictureUrl = urlOf(bytes);
  cutUrl = urlOf(bytes.subarray(0, -200));
});

const image = (url: string) => ({ type: "image_url", image_url: { url } });
const ask = (text: string, ...urls: string[]) => ({
  role: "user",
  content: [{ type: "text", text }, ...urls.map(image)],
});

function post(body: unknown): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return answerChat(
    new Request("http://127.0.0.1/v1", { method: "POST", body: text }),
    noWait,
    () => "fixed",
  );
}

type Chunk = {
  id: string;
  object: string;
  created: number;
  model: string;
  choices: { index: number; delta: Record<string, string>; finish_reason: string | null }[];
  usage?: { completion_tokens: number; cost: number } | null;
};

async function readChunks(response: Response): Promise<{ chunks: Chunk[]; last: string | undefined }> {
  const data: string[] = [];
  createParser({ onEvent: (event) => data.push(event.data) }).feed(await response.text());
  const last = data.pop();
  return { chunks: data.map((each) => JSON.parse(each)), last };
}

const joined = (chunks: Chunk[], field: string) =>
  chunks.map(({ choices }) => choices[0]?.delta[field] ?? "").join("");
const spoken = (chunks: Chunk[]) =>
  chunks.filter(({ choices }) => choices[0]?.delta.content || choices[0]?.delta.reasoning_content);

describe.each(sandboxModels)("$id", (model) => {
  const body = () => ({
    model: model.id,
    stream: true,
    stream_options: { include_usage: true },
    temperature: 0.4,
    messages: [
      { role: "system", content: "Be brief, and mention the word xylophone." },
      { role: "user", content: "Hello" },
      { role: "assistant", content: "Good day" },
      ask("What is this?", pictureUrl),
    ],
  });

  it("streams chunks in the OpenAI shape: role, tokens, finish reason, usage without choices, [DONE]", async () => {
    const response = await post(body());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const { chunks, last } = await readChunks(response);
    expect(last).toBe("[DONE]");
    for (const chunk of chunks)
      expect(chunk).toMatchObject({
        id: "chatcmpl-fixed",
        object: "chat.completion.chunk",
        created: 1000,
        model: model.id,
      });
    expect(chunks[0]?.choices[0]).toEqual({
      index: 0,
      delta: { role: "assistant", content: "" },
      finish_reason: null,
    });
    expect(chunks.at(-2)?.choices[0]).toEqual({ index: 0, delta: {}, finish_reason: "stop" });
    expect(chunks.at(-1)?.choices).toEqual([]);
    expect(chunks.slice(0, -1).every(({ usage }) => usage === null)).toBe(true);
  });

  it("reports as many tokens as it sent, and their price by the model's prices", async () => {
    const { chunks } = await readChunks(await post(body()));
    const sent = spoken(chunks);
    const texts = ["Be brief, and mention the word xylophone.", "Hello", "Good day", "What is this?"];
    const promptTokens = countPromptTokens(texts, [{ width: 800, height: 600 }]);
    expect(chunks.at(-1)?.usage).toMatchObject({
      prompt_tokens: promptTokens,
      completion_tokens: sent.length,
      total_tokens: promptTokens + sent.length,
      completion_tokens_details: {
        reasoning_tokens: sent.filter(({ choices }) => choices[0]?.delta.reasoning_content).length,
      },
    });
    const [inputNano, outputNano] = [model.inputUsdPerMillion, model.outputUsdPerMillion].map(
      (usd) => Number(usd) * 1000,
    );
    const cost = chunks.at(-1)?.usage?.cost ?? -1;
    expect(nanodollarsOf(cost)).toBe(Math.round(promptTokens * inputNano! + sent.length * outputNano!));
  });

  it("says first that it is no model, then what it really received", async () => {
    const { chunks } = await readChunks(await post(body()));
    const text = joined(chunks, "content");
    expect(text.split("\n")[0]).toContain(notice);
    expect(text).toContain("> What is this?");
    expect(text).toMatch(/\| JPEG \| 800 × 600 \|.*\| upper right \|/);
    expect(text).toContain("blue");
    expect(text).toContain("**Earlier messages:** 2");
    expect(text).toContain("**System prompt:** present, 41 characters");
    expect(text).not.toContain("xylophone");
    expect(text).not.toContain(pictureUrl.slice(30, 60));
    expect(text).toMatch(/"temperature": ?0.4/);
    expect(joined(chunks, "reasoning_content") !== "").toBe(model.verbosity === "long");
    expect(text.includes("$$")).toBe(model.verbosity === "long");
  });

  it("gives the same words in one piece without streaming", async () => {
    const { chunks } = await readChunks(await post(body()));
    const { stream: _, stream_options: __, ...rest } = body();
    const whole = await (await post({ ...rest, stream: false })).json();
    expect(whole).toMatchObject({ id: "chatcmpl-fixed", object: "chat.completion", model: model.id });
    expect(whole.choices[0].finish_reason).toBe("stop");
    const streamed = joined(chunks, "content").replace(/"stream": ?true/, "");
    expect(whole.choices[0].message.content.replace(/"stream": ?false/, "")).toBe(streamed);
    expect(whole.choices[0].message.reasoning_content ?? "").toBe(joined(chunks, "reasoning_content"));
    expect(whole.usage.total_tokens).toBe(whole.usage.prompt_tokens + whole.usage.completion_tokens);
  });

  it("ends with length at max_tokens, and counts only what it sent", async () => {
    const { chunks } = await readChunks(await post({ ...body(), max_tokens: 12 }));
    expect(spoken(chunks)).toHaveLength(12);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("length");
    expect(chunks.at(-1)?.usage?.completion_tokens).toBe(12);
  });

  it("is read by the AI SDK: text, reasoning, finish reason, usage and the reported cost", async () => {
    const provider = createOpenAICompatible({
      name: "sandbox",
      baseURL: "http://127.0.0.1/v1",
      includeUsage: true,
      fetch: (url, init) => answerChat(new Request(url as string, init), noWait, () => "fixed"),
    });
    const result = streamText({ model: provider(model.id), prompt: "Hello there", maxRetries: 0 });
    const text = await result.text;
    const step = await result.finalStep;
    expect(text).toContain(notice);
    expect(await result.finishReason).toBe("stop");
    expect((step.reasoningText ?? "") !== "").toBe(model.verbosity === "long");
    expect(step.usage.outputTokens).toBeGreaterThan(50);
    expect(step.usage.raw?.cost).toBeGreaterThan(0);
  });
});

describe("the sandbox endpoint", () => {
  const model = "sandbox/swift";
  const answerText = async (messages: unknown[]) =>
    (await (await post({ model, messages })).json()).choices[0].message.content as string;

  it("sends no usage where none was asked for", async () => {
    const { chunks } = await readChunks(await post({ model, stream: true, messages: [ask("hi")] }));
    expect(chunks.every((chunk) => !("usage" in chunk) && chunk.choices.length === 1)).toBe(true);
  });

  it("stops before a stop sequence", async () => {
    const whole = await answerText([ask("hi")]);
    const cut = await (await post({ model, stop: "measured", messages: [ask("hi")] })).json();
    expect(cut.choices[0].message.content).toBe(whole.slice(0, whole.indexOf("measured")));
    expect(cut.choices[0].finish_reason).toBe("stop");
  });

  it("speaks of the newest earlier picture where the question brings none", async () => {
    const text = await answerText([
      ask("first", pictureUrl),
      { role: "assistant", content: "a" },
      ask("second"),
    ]);
    expect(text).toContain("No picture came with this message");
    expect(text).toContain("800 × 600");
  });

  it("measures the text where there is no picture at all", async () => {
    expect(await answerText([{ role: "user", content: "three short words" }])).toContain("| Words | 3 |");
  });

  it("never walks into parameters it does not know, however deep, and bounds their text", async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const body = `{"model":"${model}","messages":[{"role":"user","content":"x"}],"extra":${deep},"long":"${"`".repeat(5000)}"}`;
    const response = await post(body);
    const text = (await response.json()).choices[0].message.content as string;
    expect(text).toContain('"extra":"{1 field}"');
    expect(text.length).toBeLessThan(3000);
    expect(text.match(/```/g)).toHaveLength(2);
  });

  const garbage = `data:image/png;base64,${Buffer.from("not a picture").toString("base64")}`;
  const user = (content: unknown) => ({ model, messages: [{ role: "user", content }] });
  it.each<[string, () => unknown, number, string]>([
    ["text that is not JSON", () => "{", 400, "invalid_json"],
    ["JSON that is not an object", () => "[]", 400, "invalid_request"],
    ["a body without messages", () => ({ model }), 400, "invalid_request"],
    ["an empty list of messages", () => ({ model, messages: [] }), 400, "invalid_request"],
    [
      "an unknown role",
      () => ({ model, messages: [{ role: "robot", content: "x" }] }),
      400,
      "invalid_request",
    ],
    ["an unknown part", () => user([{ type: "input_audio" }]), 400, "invalid_request"],
    ["a temperature of 9", () => ({ ...user("x"), temperature: 9 }), 400, "invalid_request"],
    ["no token at all", () => ({ ...user("x"), max_tokens: 0 }), 400, "invalid_request"],
    ["two answers", () => ({ ...user("x"), n: 2 }), 400, "invalid_request"],
    ["an unknown model", () => ({ ...user("x"), model: "sandbox/none" }), 404, "model_not_found"],
    ["a remote picture", () => user([image("https://example.com/a.png")]), 400, "remote_image_url"],
    ["a file address", () => user([image("file:///etc/passwd")]), 400, "remote_image_url"],
    ["a data URL without base64", () => user([image("data:image/png,abc")]), 400, "invalid_image"],
    ["a data URL of text", () => user([image("data:text/html;base64,PGI+")]), 400, "invalid_image"],
    ["broken base64", () => user([image("data:image/png;base64,@@@@")]), 400, "invalid_image"],
    ["bytes that are no picture", () => user([image(garbage)]), 400, "invalid_image"],
    ["a cut picture", () => user([image(cutUrl)]), 400, "invalid_image"],
    [
      "seventeen pictures",
      () => user(Array.from({ length: 17 }, () => image(pictureUrl))),
      400,
      "too_many_images",
    ],
    [
      "a picture over 20 MB",
      () => user([image(`data:image/png;base64,${"A".repeat(28_000_000)}`)]),
      413,
      "image_too_large",
    ],
    ["more text than the context holds", () => user("x".repeat(4_200_000)), 400, "context_length_exceeded"],
  ])("refuses %s in the OpenAI error shape", async (_, body, status, code) => {
    const response = await post(body());
    expect(response.status).toBe(status);
    const { error } = await response.json();
    expect(error).toMatchObject({ type: "invalid_request_error", code });
    expect(error.message.length).toBeGreaterThan(10);
    expect(error.message.length).toBeLessThan(400);
  });
});
