// How far a reply's figures are apart, step by step, each with its one named reason, and which counts are hard to believe.
import { driftOf } from "@/lib/domain/drift";
import type { DriftStep } from "@/lib/domain/drift-step";
import type { Reply } from "@/lib/domain/reply";
import { isLive } from "@/lib/domain/reply-status";

export function DriftSteps({ reply }: { reply: Reply }) {
  if (isLive(reply.status)) return null;
  const { steps, doubts } = driftOf(reply);
  return (
    <>
      {steps.map((step) => (
        <p key={step.to} className={`text-[12px] ${step.nanodollars === 0 ? "text-muted" : "text-warning"}`}>
          {sentenceOf(step)}
        </p>
      ))}
      {doubts.map((doubt) => (
        <p key={doubt.text} className="text-[12px] text-warning">
          {doubt.text}
        </p>
      ))}
    </>
  );
}

/** "From estimated to computed: 12% more. …" */
function sentenceOf({ from, to, nanodollars, percent, explanation }: DriftStep): string {
  if (nanodollars === 0) return `The ${to} figure and the ${from} one are the same.`;
  const side = nanodollars > 0 ? "more" : "less";
  const size = percent === null ? "" : ` ${formatPercent(Math.abs(percent))}`;
  return `From ${from} to ${to}:${size} ${side}. ${explanation?.text ?? ""}`.trim();
}

function formatPercent(percent: number): string {
  return `${percent.toFixed(percent < 10 ? 1 : 0)}%`;
}
