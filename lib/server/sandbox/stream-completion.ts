// A completion as server-sent events in the OpenAI chunk shape: role, one chunk a token, finish reason, usage where asked for,
// [DONE]. Reading drives it: who cancels or aborts ends the generation. It does not know what the tokens say.
import "server-only";
import { type Pacing, paceTokens } from "./pace-tokens";
import type { CompletionPlan } from "./plan-completion";
import type { ReportedUsage } from "./report-usage";

export type CompletionHead = { id: string; created: number; model: string };

/** The event stream; it ends without a finish reason and without [DONE] where the signal aborts. */
export function streamCompletion(
  head: CompletionHead,
  plan: CompletionPlan,
  usage: ReportedUsage | null,
  pacing: Pacing,
): Response {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([pacing.signal, cancelled.signal]);
  const events = writeEvents(head, plan, usage, { ...pacing, signal });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`data: ${value}\n\n`));
      } catch (error) {
        if (cancelled.signal.aborted) return;
        if (signal.aborted) controller.close();
        else controller.error(error);
      }
    },
    cancel() {
      cancelled.abort();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
}

async function* writeEvents(
  head: CompletionHead,
  plan: CompletionPlan,
  usage: ReportedUsage | null,
  pacing: Pacing,
): AsyncGenerator<string> {
  const chunk = (choices: unknown[], reported: ReportedUsage | null = null) =>
    JSON.stringify({
      ...{ ...head, object: "chat.completion.chunk", choices },
      // As OpenAI does: where usage was asked for, every chunk has the field, and only the last has a value.
      ...(usage ? { usage: reported } : {}),
    });
  const choice = (delta: object, finishReason: string | null = null) => [
    { index: 0, delta, finish_reason: finishReason },
  ];

  yield chunk(choice({ role: "assistant", content: "" }));
  for await (const token of paceTokens(plan.tokens, pacing))
    yield chunk(choice({ [token.field]: token.text }));
  yield chunk(choice({}, plan.finishReason));
  if (usage) yield chunk([], usage);
  yield "[DONE]";
}
