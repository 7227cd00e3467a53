// Server-sent events of an answer in, events that the AI SDK understands out: text and thinking in one canonical chunk each, nothing lost.
// What else the events say goes into the facts. It does not know bytes or connections.
import "server-only";
import { createParser } from "eventsource-parser";
import type { StreamRedaction } from "../../redaction/redact-stream";
import { isErrorBody } from "../error-body";
import { objectOrNull } from "../object-or-null";
import { ProviderFault } from "../provider-fault";
import type { JsonObject, StreamFacts } from "../stream-facts";
import { createSurrogateJoin } from "./join-surrogates";
import { readChunk } from "./read-chunk";
import { createThinkingSplit, type Piece } from "./split-thinking";
import { createEndTokenStrip } from "./strip-end-tokens";

/** One event may be this long: a delta of 1 MB with every character escaped fits. */
export const maxEventLength = 8_000_000;

export type EventRepair = {
  /** Server-sent event text, cut anywhere. */
  feed(text: string): string;
  /** One chunk or one whole completion. */
  feedJson(chunk: JsonObject): string;
  /** The last text, and an end that the SDK takes for one. */
  end(): string;
};

/** What takes secrets out of the two texts of an answer. */
export type Redactions = { text: StreamRedaction; reasoning: StreamRedaction };

type Options = { opensThinking: boolean; redactions?: Redactions };

/** A repair of one answer. */
export function createEventRepair(facts: StreamFacts, options: Options): EventRepair {
  const joins = { text: createSurrogateJoin(), reasoning: createSurrogateJoin() };
  const thinking = createThinkingSplit(options);
  const endTokens = createEndTokenStrip();
  let hasSpoken = false;
  let events = 0;
  let isTooLong = false;
  let out = "";
  /** What came in one packet goes on in one chunk: the SDK's work is by the chunk, and a hundred thousand tiny deltas are a second's work. */
  let waiting: Piece = { kind: "text", text: "" };

  function write(kind: Piece["kind"], text: string): void {
    if (text !== "") hand(kind, options.redactions?.[kind].feed(text) ?? text);
  }

  function hand(kind: Piece["kind"], text: string): void {
    if (text === "") return;
    if (waiting.kind !== kind) pass();
    waiting = { kind, text: waiting.text + text };
  }

  function pass(): void {
    const { kind, text } = waiting;
    if (text === "") return;
    const field = kind === "text" ? "content" : "reasoning_content";
    out += `data: {"choices":[{"index":0,"delta":{"${field}":${JSON.stringify(text)}}}]}\n\n`;
    waiting = { kind, text: "" };
  }

  function writePieces(pieces: Piece[]): void {
    for (const { kind, text } of pieces) write(kind, kind === "text" ? endTokens.feed(text) : text);
  }

  function fail(fault: ProviderFault): void {
    facts.error ??= fault;
  }

  function take(chunk: JsonObject): void {
    events += 1;
    const says = readChunk(chunk, facts, hasSpoken);
    if (says.reasoning !== "") {
      thinking.sawReasoningField();
      write("reasoning", joins.reasoning.feed(says.reasoning));
    }
    if (says.text !== "") writePieces(thinking.feed(joins.text.feed(says.text)));
    hasSpoken ||= says.reasoning !== "" || says.text !== "";
    if (isErrorBody(chunk)) fail(new ProviderFault("reported", { body: chunk, isAfterText: hasSpoken }));
  }

  function takeEvent(event: string | undefined, data: string): void {
    const text = data.trim();
    if (text === "" || facts.sawDone) return;
    if (text === "[DONE]") {
      facts.sawDone = true;
      return;
    }
    const value = parseJson(text);
    if (event === "error")
      fail(new ProviderFault("reported", { body: value ?? text, isAfterText: hasSpoken }));
    else if (objectOrNull(value)) take(value as JsonObject);
    else facts.skippedEvents += 1;
  }

  const parser = createParser({
    maxBufferSize: maxEventLength,
    onEvent: ({ event, data }) => takeEvent(event, data),
    onError(error) {
      // Older llama.cpp servers report errors in a field of their own.
      if (error.type === "unknown-field" && error.field === "error") takeEvent("error", error.value ?? "");
      if (error.type !== "max-buffer-size-exceeded") return;
      isTooLong = true;
      fail(new ProviderFault("bad-answer", { body: `an event of more than ${maxEventLength} characters` }));
    },
  });

  function flush(): string {
    pass();
    const text = out;
    out = "";
    return text;
  }

  return {
    feed(text) {
      if (!isTooLong) parser.feed(text);
      return flush();
    },
    feedJson(chunk) {
      take(chunk);
      return flush();
    },
    end() {
      if (!isTooLong) parser.feed("\n\n");
      write("reasoning", joins.reasoning.end());
      writePieces(thinking.feed(joins.text.end()));
      writePieces(thinking.end(isWhole(facts)));
      write("text", endTokens.end());
      for (const kind of ["reasoning", "text"] as const) hand(kind, options.redactions?.[kind].end() ?? "");
      if (events === 0 && facts.skippedEvents > 0)
        fail(new ProviderFault("bad-answer", { body: "events that are not JSON" }));
      pass();
      // The SDK takes an end without a reason for an error; whether it was one is told by the facts alone.
      out += facts.error
        ? 'data: {"error":{"message":"The provider reported an error."}}\n\n'
        : `data: {"choices":[{"index":0,"delta":{},"finish_reason":${JSON.stringify(facts.rawFinishReason ?? "other")}}]}\n\n`;
      return flush();
    },
  };
}

/** Whether the answer ended because it was over. */
function isWhole({ error, rawFinishReason }: StreamFacts): boolean {
  return !error && rawFinishReason !== null && !/length|max_tokens/i.test(rawFinishReason);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
