// Puts a plan on the wire as an OpenAI-compatible event stream, byte for byte as its framing says, and notes in the
// request's record how far it got. It stops at once when the client has gone.
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as wait, setImmediate as yieldToSocket } from "node:timers/promises";
import { countPromptTokens, type RecordedRequest } from "./recorded-request";
import type { Plan } from "./scenarios";

/** Answers one streaming request; resolves when the answer has ended or the client has gone. */
export async function playPlan(plan: Plan, record: RecordedRequest, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on("close", () => {
    if (record.endedAt === null) record.abortedAt = Date.now();
    gone.abort();
  });
  // A write can meet a socket that is closed already but has not said so yet.
  response.on("error", () => gone.abort());
  try {
    await play(plan, record, response, gone.signal);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function play(plan: Plan, record: RecordedRequest, response: ServerResponse, signal: AbortSignal) {
  if (plan.headersAfterMs === null) return await once(response, "close");
  await wait(plan.headersAfterMs, undefined, { signal });
  if (plan.status !== 200) {
    const body = plan.body.replace("{key}", String(record.headers.authorization).replace(/^Bearer /, ""));
    record.endedAt = Date.now();
    return response.writeHead(plan.status, { "content-type": "application/json", ...plan.headers }).end(body);
  }
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-cache",
    ...plan.headers,
  });
  response.flushHeaders();
  await wait(plan.firstTokenAfterMs, undefined, { signal });

  const send = (chunk: unknown) => write(response, plan.framing, chunk, signal);
  if (plan.oddity === "empty-choices")
    await send({ ...frameOf(record), choices: [], prompt_filter_results: [] });
  if (plan.oddity === "empty-data") await send("");
  const startedAt = performance.now();
  const deltas = [
    ...plan.reasoning.map((token) => ({ reasoning_content: token })),
    ...plan.tokens.map((token) => ({ content: token })),
  ];
  for (const [index, delta] of deltas.entries()) {
    // Against the start, not the last token: late timers do not add up.
    const aheadMs = startedAt + index * plan.betweenTokensMs - performance.now();
    if (aheadMs > 0) await wait(aheadMs, undefined, { signal });
    const role =
      plan.oddity === "role"
        ? index % 3 === 0
          ? "model"
          : undefined
        : index === 0
          ? "assistant"
          : undefined;
    await send(chunkOf(record, { ...(role && { role }), ...delta }, null));
    record.tokensSent += 1;
  }
  await close(plan, record, response, send);
}

async function close(
  plan: Plan,
  record: RecordedRequest,
  response: ServerResponse,
  send: (chunk: unknown) => Promise<void>,
) {
  if (plan.ending === "cut") {
    record.endedAt = Date.now();
    // Everything written has to leave the process first: destroy drops what is still queued.
    await yieldToSocket();
    return response.socket?.destroy();
  }
  if (plan.ending === "error") await send({ error: { message: "Scripted error in mid-stream.", code: 502 } });
  if (plan.ending === "finish") {
    const extra = typeof plan.usage === "object" ? { usage: plan.usage } : {};
    if (plan.finishReason || typeof plan.usage === "object") {
      await send({ ...chunkOf(record, {}, plan.finishReason), ...extra });
    }
    if (plan.usage === "asked" && record.body.stream_options?.include_usage) {
      await send({ ...frameOf(record), choices: [], usage: usageOf(plan, record) });
    }
    if (plan.hasDone) await send("[DONE]");
  }
  record.endedAt = Date.now();
  response.end();
}

/** The usage that the upstream reports for a request it answered in full. */
export function usageOf(plan: Plan, record: RecordedRequest) {
  const prompt_tokens = countPromptTokens(record.body);
  const completion_tokens = plan.tokens.length + plan.reasoning.length;
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: prompt_tokens + completion_tokens,
    ...(plan.reasoning.length > 0 && {
      completion_tokens_details: { reasoning_tokens: plan.reasoning.length },
    }),
  };
}

function frameOf(record: RecordedRequest) {
  return { id: "scripted-1", object: "chat.completion.chunk", created: 1_700_000_000, model: record.model };
}

function chunkOf(record: RecordedRequest, delta: object, finish_reason: string | null) {
  return { ...frameOf(record), choices: [{ index: 0, delta, finish_reason }] };
}

async function write(
  response: ServerResponse,
  framing: Plan["framing"],
  chunk: unknown,
  signal: AbortSignal,
) {
  const data = typeof chunk === "string" ? chunk : JSON.stringify(chunk);
  const end = framing === "crlf" ? "\r\n\r\n" : "\n\n";
  const comment = framing === "comments" ? ": ping\n\n: another comment\n" : "";
  for (const piece of split(Buffer.from(`${comment}data: ${data}${end}`), framing)) {
    signal.throwIfAborted();
    if (!response.write(piece)) await once(response, "drain", { signal });
    // One write a turn of the loop: otherwise Node joins them into one packet.
    await yieldToSocket();
  }
}

function split(bytes: Buffer, framing: Plan["framing"]): Buffer[] {
  if (framing === "bytes") return Array.from(bytes, (byte) => Buffer.of(byte));
  if (framing !== "split-characters") return [bytes];
  // Cut before every continuation byte, so that no character of several bytes arrives whole.
  const cuts = [...bytes.keys()].filter((index) => (bytes[index]! & 0xc0) === 0x80);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}
