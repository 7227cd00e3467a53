// The steps of a test as a list: what was looked at, the result in a word, the sentence, and what was measured.
import { Check, CircleAlert, Ellipsis, Minus, X } from "lucide-react";
import type { CheckFigures, CheckStep, CheckVerdict, StepReport } from "@/lib/domain/check/check-report";
import { formatSeconds } from "@/lib/domain/figure-text";
import { formatNanodollars } from "@/lib/domain/money";
import { formatCount } from "../conversation/format-measures";

const names: Record<CheckStep, string> = {
  key: "Key",
  models: "Model list",
  stream: "Short answer",
  picture: "Picture",
  "two-pictures": "Two pictures",
  system: "System prompt",
};

const words: Record<CheckVerdict, string> = {
  ok: "OK",
  skipped: "Not asked",
  missing: "Missing",
  unusable: "Not usable",
  wrong: "Wrong key",
  forbidden: "Not allowed",
  "no-credit": "Out of credit",
  "wrong-model": "Not served",
  "wrong-address": "Wrong address",
  unreachable: "Unreachable",
  timeout: "Too slow",
  "rate-limited": "Rate limited",
  limit: "Limit reached",
  "no-vision": "Does not see",
  limited: "Limited",
  unclear: "Unclear",
  failed: "Failed",
};

const tones: Record<StepReport["state"], string> = {
  running: "text-muted",
  good: "text-good",
  warning: "text-warning",
  bad: "text-danger",
  skipped: "text-faint",
};
const icons = { running: Ellipsis, good: Check, warning: CircleAlert, bad: X, skipped: Minus };

export function CheckSteps({ steps }: { steps: readonly StepReport[] }) {
  return (
    <ul aria-label="Results" className="flex flex-col">
      {steps.map((report) => {
        const { step, state, verdict, sentence, figures } = report;
        const Icon = icons[state];
        const word = verdict ? words[verdict] : "Running";
        return (
          <li
            key={step}
            data-step={step}
            data-state={state}
            data-verdict={verdict ?? undefined}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-t py-2 text-[13px] leading-[20px] md:grid-cols-[110px_120px_minmax(0,1fr)]"
          >
            <span className="font-medium">{names[step]}</span>
            <span className={`flex items-center gap-1.5 self-start ${tones[state]}`}>
              <Icon size={14} aria-hidden="true" className="shrink-0" />
              {word}
            </span>
            <span className="text-muted max-md:col-span-2">
              {sentence}
              {figures && figures.firstTokenMs !== null && (
                <span className="block font-mono text-[12px] text-faint">{figuresText(figures)}</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** "0.41 s to the first token · 0.62 s in all · 51 → 2 tokens · $0.0000268". */
function figuresText({
  firstTokenMs,
  totalMs,
  inputTokens,
  outputTokens,
  costNanodollars,
}: CheckFigures): string {
  const count = (tokens: number | null) => (tokens === null ? "–" : formatCount(tokens));
  return [
    `${formatSeconds(firstTokenMs)} to the first token`,
    `${formatSeconds(totalMs)} in all`,
    inputTokens === null && outputTokens === null
      ? "tokens not told"
      : `${count(inputTokens)} → ${count(outputTokens)} tokens`,
    costNanodollars === null ? "cost unknown" : formatNanodollars(costNanodollars),
  ].join(" · ");
}
