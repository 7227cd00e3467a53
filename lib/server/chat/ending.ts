// How a reply ended, from what is known of its attempt: one status and, where something went wrong, one error. A cut stream is never
// complete, and text that arrived is never taken back. It does not know the wire.
import "server-only";
import { type ErrorCode, errorSentence, errorTable } from "@/lib/domain/errors";
import type { ReplyError } from "@/lib/domain/reply";
import type { EndStatus } from "@/lib/domain/reply-status";
import type { OpenedModel } from "../providers/opened-model";
import type { PassedLimit } from "./deadlines";
import { maxReplyLength } from "./reply-writer";

type Facts = {
  opened: OpenedModel;
  /** The run's signal: aborted where someone stopped it. */
  signal: AbortSignal;
  passed: PassedLimit | null;
  thrown: unknown;
  isFull: boolean;
  text: string;
  reasoning: string;
};

const atLength = new Set(["length", "max_tokens", "model_length"]);
const filtered = new Set([
  "content_filter",
  "content-filter",
  "content_filtered",
  "guardrail_intervened",
  "refusal",
  "safety",
]);

/** The status and error of a reply whose attempt is over. */
export function endingOf(facts: Facts): { status: EndStatus; error: ReplyError | null } {
  const { opened, signal } = facts;
  const provider = opened.providerName;
  const broken: EndStatus = facts.text || facts.reasoning ? "incomplete" : "failed";
  if (signal.aborted && signal.reason === "interrupted")
    return { status: "interrupted", error: errorOf("interrupted", {}) };
  if (signal.aborted) return { status: "stopped", error: null };
  if (facts.isFull)
    return {
      status: "incomplete",
      error: errorOf("output_too_large", { provider, detail: `${maxReplyLength} characters` }),
    };
  if (facts.passed) {
    const { ms, isTotal } = facts.passed;
    const code = isTotal ? "provider_too_slow" : "provider_timeout";
    return { status: broken, error: errorOf(code, { provider, detail: secondsText(ms) }) };
  }
  const reason = opened.facts.rawFinishReason?.toLowerCase() ?? null;
  const fault = opened.facts.error ?? (reason === null ? facts.thrown : null);
  if (fault) {
    const { code, message, retryable, retryAfterSeconds } = opened.describeError(fault);
    return {
      status: broken,
      error: { code, message, retryable, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) },
    };
  }
  // A finish reason that says no more than that something went wrong.
  if (reason === "error") return { status: broken, error: errorOf("provider_stream_error", { provider }) };
  if (reason !== null && atLength.has(reason)) return { status: "length", error: null };
  if (reason !== null && filtered.has(reason)) return { status: "filtered", error: null };
  if (!facts.text.trim() && !facts.reasoning.trim())
    return { status: "failed", error: errorOf("empty_answer", { provider }) };
  if (reason === null && !opened.quirks.omitsFinishReason) {
    return { status: "incomplete", error: errorOf("provider_stream_cut", { provider }) };
  }
  // An unknown word of the provider's for a normal end is kept as the finish reason and shown; it does not make the reply a failure.
  return { status: "complete", error: null };
}

function errorOf(code: ErrorCode, details: { provider?: string; detail?: string }): ReplyError {
  return { code, message: errorSentence(code, details), retryable: errorTable[code].retryable };
}

function secondsText(ms: number): string {
  return ms >= 1000 ? `${Math.round(ms / 1000)} seconds` : `${ms} ms`;
}
