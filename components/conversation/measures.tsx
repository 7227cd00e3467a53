// What an ended reply took: first token, speed, tokens, cost. The best of a row is bold, green, and said in words for those who see neither.
import type { ReactNode } from "react";
import type { Measure } from "@/lib/client/row-bests";
import { formatSeconds, formatSpeed } from "@/lib/domain/figure-text";
import type { Reply } from "@/lib/domain/reply";
import { formatCost, formatTokens } from "./format-measures";

type Props = {
  reply: Reply;
  bests: readonly Measure[];
  /** What opens when the figures are pressed. */
  detail?: ReactNode;
};

export function Measures({ reply, bests, detail }: Props) {
  return (
    <MeasureRow detail={detail}>
      <EndedFigures reply={reply} bests={bests} />
    </MeasureRow>
  );
}

/** What stands in the row of an ended reply. */
export function EndedFigures({ reply, bests }: Omit<Props, "detail">) {
  const { timings, usage } = reply;
  const cost = formatCost(reply);
  return (
    <>
      <Figure name="first token" isBest={bests.includes("firstToken")}>
        {formatSeconds(timings.firstTokenMs)}
      </Figure>
      <Figure name="speed" isBest={bests.includes("speed")}>
        {formatSpeed(timings.tokensPerSecond)}
      </Figure>
      <Figure name="in → out" isBest={false}>
        {formatTokens(usage)}
      </Figure>
      <Figure
        name="cost"
        isBest={bests.includes("cost")}
        suffix={
          cost.suffix && (
            <abbr title={cost.suffix.long} className="font-normal text-[11px] text-faint no-underline">
              {" "}
              {cost.suffix.short}
            </abbr>
          )
        }
      >
        {cost.text}
      </Figure>
    </>
  );
}

/** Columns as wide as their usual figures, so that they stand under one another from row to row; a longer figure takes of the gaps. */
const columns =
  "grid max-w-[380px] grid-cols-[minmax(max-content,73px)_minmax(max-content,66px)_minmax(max-content,79px)_minmax(max-content,93px)] justify-between gap-x-2 gap-y-2 @max-[316px]:grid-cols-[minmax(max-content,1fr)_minmax(max-content,1fr)]";

/** The line of figures below a reply: four in a row, or two above two in a cell too narrow for that. */
export function MeasureRow({ children, detail }: { children: ReactNode; detail?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; these are figures.
    <div
      role="group"
      aria-label="Measures"
      className="@container relative border-line border-t border-dashed pt-2 font-mono"
    >
      <div className={columns}>{children}</div>
      {detail}
    </div>
  );
}

type FigureProps = { name: string; isBest: boolean; children: ReactNode; suffix?: ReactNode };

/** One figure under its name. */
export function Figure({ name, isBest, children, suffix }: FigureProps) {
  return (
    <div>
      <div className={`whitespace-nowrap text-[11px] text-faint leading-[15px] ${isBest ? "font-bold" : ""}`}>
        {name}
      </div>
      <div className="whitespace-nowrap text-[12px] leading-[17px]">
        <span className={isBest ? "font-bold text-good" : ""}>{children}</span>
        {isBest && <span className="sr-only"> (best of the row)</span>}
        {suffix}
      </div>
    </div>
  );
}
