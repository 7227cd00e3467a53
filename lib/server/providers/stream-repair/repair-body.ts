// An answer's bytes in, the bytes that the AI SDK should see out. Decides by the first characters what the bytes are, ends where the
// provider has ended even if it keeps the line open, and keeps what came before a cut. It does not know chunks.
import "server-only";
import { objectOrNull } from "../object-or-null";
import { ProviderFault } from "../provider-fault";
import type { StreamFacts } from "../stream-facts";
import { createEventRepair, maxEventLength, type Redactions } from "./repair-events";
import { createSilenceLimit } from "./silence-limit";

/** After a finish reason or an error this much silence is an end: some servers keep the line open. */
const defaultGraceMs = 5_000;
/** What may still come behind `[DONE]`, so that the connection can be used again. */
const drainMs = 1_000;
const drainBytes = 65_536;
/** Of a text that is no chat stream, this much is kept to say what it was. */
const maxPlainLength = 4_000;

export type RepairOptions = {
  contentType: string;
  opensThinking: boolean;
  signal?: AbortSignal | null;
  graceMs?: number;
  redactions?: Redactions;
};

/** The repaired stream; fills the facts while it is read. Cancelling it cancels the provider's. */
export function repairBody(
  body: ReadableStream<Uint8Array>,
  facts: StreamFacts,
  options: RepairOptions,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const repair = createEventRepair(facts, options);
  const silence = createSilenceLimit(options.graceMs ?? defaultGraceMs);
  let kind: BodyKind | null = null;
  let waiting = "";

  /** Text that was decoded: events are repaired at once, everything else waits for its end. */
  function take(text: string): string {
    if (kind === "events") return repair.feed(text);
    waiting += text;
    kind ??= bodyKind(waiting, options.contentType);
    if (kind !== "events") return "";
    const all = waiting;
    waiting = "";
    return repair.feed(all);
  }

  function isTooMuch(): boolean {
    return kind === "plain" ? waiting.length > maxPlainLength : waiting.length > maxEventLength;
  }

  function endBody(): string {
    const rest = take(decoder.decode());
    if (kind === "events" || waiting.trim() === "") return rest + repair.end();
    const value = kind === "json" ? objectOrNull(parseJson(waiting)) : null;
    if (!value) facts.error ??= new ProviderFault("bad-answer", { body: waiting.slice(0, maxPlainLength) });
    return (value ? repair.feedJson(value) : "") + repair.end();
  }

  async function read(): Promise<{ out: string; isEnd: boolean }> {
    try {
      const isEnding = facts.rawFinishReason !== null || facts.error !== null;
      const result = await (isEnding ? silence.race(reader.read()) : reader.read());
      if (result === "silent") {
        void reader.cancel().catch(() => {});
        return { out: endBody(), isEnd: true };
      }
      if (result.done) return { out: endBody(), isEnd: true };
      const out = take(decoder.decode(result.value, { stream: true }));
      if (out !== "") silence.restart();
      const isBroken =
        isTooMuch() || (facts.error instanceof ProviderFault && facts.error.kind === "bad-answer");
      if (!facts.sawDone && !isBroken) return { out, isEnd: false };
      if (facts.sawDone) void drain(reader);
      else void reader.cancel().catch(() => {});
      return { out: out + endBody(), isEnd: true };
    } catch (error) {
      if (options.signal?.aborted) throw error;
      // What came is kept, and an answer that had said its end is whole.
      if (facts.rawFinishReason === null) facts.error ??= new ProviderFault("cut", { cause: error });
      return { out: endBody(), isEnd: true };
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (true) {
          const { out, isEnd } = await read();
          if (out !== "") controller.enqueue(encoder.encode(out));
          if (isEnd) {
            silence.stop();
            controller.close();
          }
          if (isEnd || out !== "") return;
        }
      },
      async cancel(reason) {
        silence.stop();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

type BodyKind = "events" | "json" | "plain";

/** What a body is by its first characters, which are right more often than its content type; null while they do not tell. */
function bodyKind(start: string, contentType: string): BodyKind | null {
  const text = start.trimStart();
  if (text === "") return null;
  if (text[0] === "{" || text[0] === "[") return "json";
  if (text[0] === "<") return "plain";
  if (contentType.includes("text/event-stream")) return "events";
  if (text[0] === ":" || /^(?:data|event|id|retry|error):/.test(text)) return "events";
  return text.length < "event:".length ? null : "plain";
}

/** Reads what little is left, so that the connection is free for the next request. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const limit = createSilenceLimit(drainMs);
  try {
    for (let bytes = 0; bytes <= drainBytes; ) {
      const result = await limit.race(reader.read());
      if (result === "silent") break;
      if (result.done) return;
      bytes += result.value.byteLength;
    }
    await reader.cancel();
  } catch {
    // The answer is complete; how its connection ends is of no interest.
  } finally {
    limit.stop();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
