"use client";
// Where the composer says what a question will take and cost, or why it cannot be sent.
import type { LaneEstimate } from "@/lib/domain/estimate";
import { formatEstimates } from "./format-estimate";

type Props = {
  estimates: readonly LaneEstimate[] | null;
  /** Why it cannot be sent; takes the estimate's place. */
  problem: string | null;
};

export const estimateId = "composer-estimate";

export function Estimate({ estimates, problem }: Props) {
  const text = estimates && formatEstimates(estimates);
  return (
    <output
      id={estimateId}
      aria-label="Estimate"
      aria-live="off"
      className="block min-w-0 truncate text-[12px] text-muted"
    >
      {problem ??
        (text && (
          <>
            <span className="max-md:sr-only">{text.tokens} · </span>
            <span className="font-mono">{text.cost}</span>
            <span className="max-md:sr-only"> {text.lanes}</span>
          </>
        ))}
    </output>
  );
}
