"use client";
// Where the composer says what a question will take and cost, or why it cannot be sent. Nothing is shown that is not known.

type Props = { laneCount: number; problem: string | null };

export const estimateId = "composer-estimate";

export function Estimate({ laneCount, problem }: Props) {
  return (
    <output
      id={estimateId}
      aria-label="Estimate"
      aria-live="off"
      className="min-w-0 truncate text-[12px] text-muted"
    >
      {problem ?? (laneCount > 1 ? `for ${laneCount} lanes` : "")}
    </output>
  );
}
