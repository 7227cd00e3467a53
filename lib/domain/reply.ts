// What one lane answered. Every figure may be null, which means "not known" and is never shown as zero.
import type { ErrorCode } from "./errors";
import type { Lane } from "./lane";
import type { PassedOver } from "./passed-over";
import type { Prices } from "./pricing";
import type { EndStatus, ReplyStatus } from "./reply-status";
import type { SendingNote } from "./sending/sending-note";
import type { Usage } from "./usage";

export type ReplyError = {
  code: ErrorCode;
  /** One sentence: what happened and what to do. Safe to show. */
  message: string;
  retryable: boolean;
  /** Seconds that the provider asked to wait, where it did. */
  retryAfterSeconds?: number;
};

/** One call to one offer. */
export type Attempt = {
  provider: string;
  model: string;
  outcome: "answered" | "failed" | "stopped";
  errorCode?: ErrorCode;
  httpStatus?: number;
  durationMs: number;
  /** What went wrong, in the sentence that a person reads. */
  message?: string;
  /** When it began, from the beginning of the reply; only where there is more than one way to go. */
  startedMs?: number;
  /** On the first attempt: the offers of the route that were left out. */
  passedOver?: PassedOver[];
  /** On an attempt that another followed: what was thrown away. null: its provider did not say. */
  discarded?: { inputTokens: number | null; outputTokens: number | null; costNanodollars: number | null };
  /** What was sent otherwise than as it stands in the conversation; absent where nothing was. */
  sent?: SendingNote;
};

export type Timings = {
  /** From the request to the first visible or thinking text. */
  firstTokenMs: number | null;
  /** From the request to the end. */
  totalMs: number | null;
  /** Output tokens over the time from the first to the last token. */
  tokensPerSecond: number | null;
};

/** Whole nanodollars (10⁻⁹ USD). */
export type Cost = {
  /**
   * Our own figure. Beside a computed cost: what was estimated before sending, with an answer of the usual length. Where the provider sent
   * no usage: what really went out and came back, by our own count, since no better figure will follow.
   */
  estimatedNanodollars: number | null;
  /** The provider's usage at the offer's prices; null without either. */
  computedNanodollars: number | null;
  /** What the provider says that it charged. */
  reportedNanodollars: number | null;
};

/** What a finished reply is known by; the `data-reply` chunk carries it, and it was stored before it was sent. */
export type ReplyOutcome = {
  status: EndStatus;
  finishReason: string | null;
  attempts: Attempt[];
  usage: Usage | null;
  timings: Timings;
  cost: Cost;
  error: ReplyError | null;
  /** The model id that the provider says it served. */
  servedModel: string | null;
  prices: Prices | null;
};

export type Reply = Omit<ReplyOutcome, "status"> & {
  id: string;
  turnId: string;
  lane: Lane;
  /** 1 for the first answer of a lane to a turn, 2 for its first regeneration … */
  variant: number;
  /** Whether this variant is the one that the conversation goes on from. */
  isChosen: boolean;
  status: ReplyStatus;
  text: string;
  reasoning: string;
  /** The last event of the run's log that this state includes. */
  lastEventId: number;
  createdAt: number;
  endedAt: number | null;
};

export const emptyCost: Cost = {
  estimatedNanodollars: null,
  computedNanodollars: null,
  reportedNanodollars: null,
};

export const emptyTimings: Timings = { firstTokenMs: null, totalMs: null, tokensPerSecond: null };

/** The one figure to show for a reply's cost, and where it comes from. */
export function shownCost(
  cost: Cost,
): { nanodollars: number; source: "reported" | "computed" | "estimated" } | null {
  if (cost.reportedNanodollars !== null) return { nanodollars: cost.reportedNanodollars, source: "reported" };
  if (cost.computedNanodollars !== null) return { nanodollars: cost.computedNanodollars, source: "computed" };
  if (cost.estimatedNanodollars !== null)
    return { nanodollars: cost.estimatedNanodollars, source: "estimated" };
  return null;
}
