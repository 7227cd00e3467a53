import { describe, expect, it } from "vitest";
import { ProviderFault } from "../provider-fault";
import { createStreamFacts } from "../stream-facts";
import { type RepairOptions, repairBody } from "./repair-body";

const encoder = new TextEncoder();
const delta = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
const finish = 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n';

type Source = { pieces: (string | Uint8Array)[]; end?: "close" | "error" | "open" };

/** A body that gives its pieces one by one, then ends, breaks, or stays open. */
function bodyOf({ pieces, end = "close" }: Source) {
  const state = { reads: 0, cancelled: false };
  const left = pieces.map((piece) => (typeof piece === "string" ? encoder.encode(piece) : piece));
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        state.reads += 1;
        const next = left.shift();
        if (next) return controller.enqueue(next);
        if (end === "close") return controller.close();
        if (end === "error")
          return controller.error(Object.assign(new Error("socket"), { code: "ECONNRESET" }));
        await new Promise(() => {});
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, state };
}

async function repaired(source: Source, options: Partial<RepairOptions> = {}) {
  const facts = createStreamFacts();
  const { body, state } = bodyOf(source);
  const stream = repairBody(body, facts, {
    contentType: "text/event-stream",
    opensThinking: false,
    ...options,
  });
  const out = await new Response(stream).text();
  const chunks = out
    .split("\n\n")
    .filter(Boolean)
    .map((event) => JSON.parse(event.replace(/^data: /, "")));
  const text = chunks.map((chunk) => chunk.choices?.[0]?.delta?.content ?? "").join("");
  return { facts, state, chunks, text };
}

describe("the end of an answer", () => {
  it("comes with [DONE], and the rest of the line is read so that the connection can be used again", async () => {
    const { text, facts, state } = await repaired({ pieces: [delta("a"), finish, "data: [DONE]\n\n", "\n"] });
    expect(text).toBe("a");
    expect(facts).toMatchObject({ sawDone: true, rawFinishReason: "stop", error: null });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(state).toEqual({ reads: 5, cancelled: false });
  });

  it("comes with [DONE] also where the server leaves the line open", async () => {
    const { text } = await repaired({ pieces: [delta("a"), finish, "data: [DONE]\n\n"], end: "open" });
    expect(text).toBe("a");
  });

  it("comes after a finish reason where the line stays silent", async () => {
    const { text, facts, state } = await repaired(
      { pieces: [delta("a"), finish], end: "open" },
      { graceMs: 20 },
    );
    expect(text).toBe("a");
    expect(facts).toMatchObject({ sawDone: false, error: null });
    expect(state.cancelled).toBe(true);
  });

  it("waits after a finish reason for usage that comes later", async () => {
    const usage = 'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}\n\n';
    const { facts } = await repaired({ pieces: [delta("a"), finish, ": ping\n\n", usage] });
    expect(facts.usage).toMatchObject({ inputTokens: 1, outputTokens: 2 });
  });

  it("is told to the SDK as a plain one where no reason came, and to the facts as none", async () => {
    const { chunks, facts } = await repaired({ pieces: [delta("a")] });
    expect(chunks.at(-1).choices[0].finish_reason).toBe("other");
    expect(facts).toMatchObject({ rawFinishReason: null, error: null });
  });

  it("keeps usage and text of an event behind the error", async () => {
    const { text, facts } = await repaired({
      pieces: [
        delta("a"),
        'data: {"error":{"message":"no"}}\n\ndata: {"choices":[{"delta":{"content":"b"}}],"usage":{"prompt_tokens":1,"completion_tokens":1}}\n\n',
      ],
      end: "close",
    });
    expect(text).toBe("ab");
    expect(facts.error).toBeInstanceOf(ProviderFault);
    expect(facts.usage?.inputTokens).toBe(1);
  });
});

describe("a connection that breaks off", () => {
  it("keeps everything that came and says that it was cut", async () => {
    const { text, facts } = await repaired({ pieces: [delta("one "), delta("two")], end: "error" });
    expect(text).toBe("one two");
    expect(facts.error).toMatchObject({ kind: "cut" });
  });

  it("does not matter once the finish reason has come", async () => {
    const { facts } = await repaired({ pieces: [delta("a"), finish], end: "error" });
    expect(facts.error).toBeNull();
  });

  it("is passed on as it is where the reader aborted", async () => {
    const signal = AbortSignal.abort("stopped");
    await expect(repaired({ pieces: [delta("a")], end: "error" }, { signal })).rejects.toThrow("socket");
  });

  it("is not seen where the reader cancels: the provider's body is cancelled", async () => {
    const { body, state } = bodyOf({ pieces: [delta("a")], end: "open" });
    const stream = repairBody(body, createStreamFacts(), { contentType: "", opensThinking: false });
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    expect(state.cancelled).toBe(true);
  });
});

describe("bytes that are no event stream", () => {
  const completion = {
    model: "m",
    choices: [
      { message: { role: "assistant", content: "Whole</s>", reasoning: "why" }, finish_reason: "stop" },
    ],
    usage: { prompt_tokens: 3, completion_tokens: 2, cost: 0.5 },
  };

  it.each(["application/json", "text/event-stream", ""])(
    "are an answer where they are a completion of type %j",
    async (contentType) => {
      const json = JSON.stringify(completion, null, 1);
      const { text, facts, chunks } = await repaired(
        { pieces: [json.slice(0, 20), json.slice(20)] },
        { contentType },
      );
      expect(text).toBe("Whole");
      expect(chunks[0].choices[0].delta.reasoning_content).toBe("why");
      expect(facts).toMatchObject({
        rawFinishReason: "stop",
        servedModel: "m",
        rawUsage: { cost: 0.5 },
        error: null,
      });
    },
  );

  it("are an answer where only their type is wrong", async () => {
    const { text } = await repaired(
      { pieces: ["\n", "da", `${delta("a").slice(2)}${finish}`] },
      { contentType: "text/plain" },
    );
    expect(text).toBe("a");
  });

  it("are an error where they say so with status 200", async () => {
    const { facts } = await repaired(
      { pieces: ['{"error":"overloaded"}'] },
      { contentType: "application/json" },
    );
    expect(facts.error).toMatchObject({ kind: "reported", body: { error: "overloaded" } });
  });

  it.each([
    ["a page", "<!doctype html><title>Sign in</title>", "text/html"],
    ["a page with the type of a stream", "<html></html>", "text/event-stream"],
    ["a text", "Service is fine, thank you", "text/plain"],
    ["broken JSON", '{"choices": [', "application/json"],
    ["a JSON list", "[]", "application/json"],
  ])("are a bad answer where they are %s", async (_, body, contentType) => {
    const { facts, text } = await repaired({ pieces: [body] }, { contentType });
    expect(facts.error).toMatchObject({ kind: "bad-answer", body });
    expect(text).toBe("");
  });

  it("are a bad answer where they are events without JSON", async () => {
    const { facts } = await repaired({ pieces: ["data: hello\n\ndata: world\n\n"] });
    expect(facts).toMatchObject({ skippedEvents: 2, error: { kind: "bad-answer" } });
  });

  it("are no more than a nothing where there are none", async () => {
    const { facts, text } = await repaired({ pieces: [] });
    expect({ text, error: facts.error, reason: facts.rawFinishReason }).toEqual({
      text: "",
      error: null,
      reason: null,
    });
  });

  it("are not read on once a text is too long to be looked at", async () => {
    const { facts, state } = await repaired(
      { pieces: Array(50).fill("x".repeat(1000)), end: "open" },
      { contentType: "text/plain" },
    );
    expect(facts.error).toMatchObject({ kind: "bad-answer" });
    expect(state.reads).toBeLessThan(8);
    expect(state.cancelled).toBe(true);
  });
});

describe("what is passed on", () => {
  it("is never half a character, also where the halves came apart", async () => {
    const half = (code: string) => `data: {"choices":[{"delta":{"content":"${code}"}}]}\n\n`;
    const { chunks, text } = await repaired({ pieces: [half("a\\ud83d"), half("\\ude80b"), finish] });
    expect(text).toBe("a🚀b");
    for (const chunk of chunks) expect((chunk.choices[0].delta.content ?? "").isWellFormed()).toBe(true);
  });

  it("does not repeat an answer that the server sends whole at its end", async () => {
    const whole = 'data: {"choices":[{"message":{"content":"one two"},"finish_reason":"stop"}]}\n\n';
    expect((await repaired({ pieces: [delta("one "), delta("two"), whole] })).text).toBe("one two");
    expect((await repaired({ pieces: [whole] })).text).toBe("one two");
  });

  it("is the text of completions without a delta", async () => {
    const chunk = (text: string) => `data: ${JSON.stringify({ choices: [{ text }] })}\n\n`;
    expect((await repaired({ pieces: [chunk("one "), chunk("two"), finish] })).text).toBe("one two");
  });
});

describe("hostile sizes", () => {
  it("ends where one event never ends", async () => {
    const piece = "x".repeat(1_000_000);
    const { facts, state } = await repaired({ pieces: ["data: ", ...Array(40).fill(piece)], end: "open" });
    expect(facts.error).toMatchObject({ kind: "bad-answer" });
    expect(state.reads).toBeLessThan(12);
  });

  it("passes on one delta of a million characters", async () => {
    const long = "é<".repeat(500_000);
    const { text } = await repaired({ pieces: [delta(long), finish] });
    expect(text).toBe(long);
  });

  it("passes on a hundred thousand deltas in as many chunks as there were packets", async () => {
    const pieces = Array.from({ length: 1000 }, () => delta("x").repeat(100));
    const { text, chunks } = await repaired({ pieces: [...pieces, finish] });
    expect(text.length).toBe(100_000);
    expect(chunks.length).toBe(1001);
  });

  it("does not overflow on nesting without end", async () => {
    const { facts } = await repaired({ pieces: [`data: ${"[".repeat(1_000_000)}\n\n`, delta("a"), finish] });
    expect(facts.skippedEvents).toBe(1);
    expect(facts.error).toBeNull();
  });
});
