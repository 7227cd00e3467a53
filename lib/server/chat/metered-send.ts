// Watches what a send costs while its lanes stream, and stops them: all at its cap, one that goes on past its bound. Each stopped reply says
// why. It does not know prices.
import "server-only";
import { type ErrorCode, errorSentence, errorTable } from "@/lib/domain/errors";
import { formatNanodollars } from "@/lib/domain/money";
import type { ReplyOutcome } from "@/lib/domain/reply";
import type { Emit, RunJob } from "./runs";
import type { Metering } from "./spending-guard";

type Send = Metering & { stop(replyIds: string[]): void };

/** The jobs of a send, each under the meter, in the order of its lanes. */
export function meterSend(jobs: RunJob[], { meter, stopAt, stop }: Send): RunJob[] {
  const replyIds = jobs.map((job) => job.replyId);
  const reasons = new Map<string, ErrorCode>();

  function stopFor(ids: string[], code: ErrorCode): void {
    for (const id of ids) if (!reasons.has(id)) reasons.set(id, code);
    stop(ids);
  }

  function metered(index: number, emit: Emit): Emit {
    return (chunk, isUrgent) => {
      emit(chunk, isUrgent);
      if (chunk.type !== "text-delta" && chunk.type !== "reasoning-delta") return;
      const state = meter.add(index, chunk.delta);
      if (state === "all") stopFor(replyIds, "cost_cap");
      else if (state === "lane") stopFor([replyIds[index]!], "cost_overrun");
    };
  }

  function explained(outcome: ReplyOutcome, code: ErrorCode | undefined): ReplyOutcome {
    if (outcome.status !== "stopped" || !code) return outcome;
    const details = code === "cost_cap" ? { detail: formatNanodollars(stopAt ?? 0) } : {};
    const error = { code, message: errorSentence(code, details), retryable: errorTable[code].retryable };
    return { ...outcome, error };
  }

  return jobs.map((job, index) => ({
    ...job,
    make: async (emit, signal) =>
      explained(await job.make(metered(index, emit), signal), reasons.get(job.replyId)),
  }));
}
