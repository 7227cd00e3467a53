"use client";
// One turn: the question across, and under it a cell for each lane. It is drawn again when a reply begins or ends, not as one grows.
import { memo } from "react";
import { type ReplyRef, shownReplies, type TurnView } from "@/lib/client/turn-view";
import { useKeptFocus } from "@/lib/client/use-kept-focus";
import { type Lane, maxLanes } from "@/lib/domain/lane";
import { QuestionBlock } from "../branches/question-block";
import { loadLater } from "../ui/load-later";
import { RowFooter } from "../verdicts/row-footer";
import { laneColor } from "./lane-colors";
import { RemovedReplies } from "./removed-replies";
import { ReplyCell } from "./reply-cell";

const TurnProblemNote = loadLater(() => import("./turn-problem-note").then((file) => file.TurnProblemNote));
const BlindRow = loadLater(() => import("../verdicts/blind-row").then((file) => file.BlindRow));

type Props = {
  turn: TurnView;
  lanes: readonly Lane[];
  /** The lane whose column a phone shows. */
  activeLaneId: string | null;
  /** Whether it must not be seen who answered. */
  isBlind: boolean;
  /** Whether the heads of the columns hide whose they are, so that cells must say it. */
  isVeiled: boolean;
  onShowNames(turnId: string): void;
};

const noMeasures = [] as const;

export const TurnRow = memo(function TurnRow(props: Props) {
  const { turn, lanes, activeLaneId, isBlind, isVeiled, onShowNames } = props;
  const keptFocus = useKeptFocus<HTMLElement>(firstCell);
  const shown = shownReplies(turn.replies);
  const inLanes = lanes.flatMap((lane) => shown.find((ref) => ref.lane.id === lane.id) ?? []);
  const removed = shown.filter((ref) => lanes.every((lane) => lane.id !== ref.lane.id));
  const isUnsent = turn.problem?.kind === "unsent";
  return (
    <section {...keptFocus} data-turn={turn.id} className="turn-row border-line border-b">
      <div className={isUnsent ? "" : "border-line border-b"}>
        <div className="lane-width sticky left-0">
          <div className="lane-inner px-5 pt-[22px] pb-[18px] max-md:px-3.5 max-md:pt-4 max-md:pb-3">
            <h2 className="sr-only">
              {turn.text === "" ? "Question with a picture" : turn.text.slice(0, 80)}
            </h2>
            <QuestionBlock turn={turn} />
            {turn.problem && <TurnProblemNote turnId={turn.id} problem={turn.problem} />}
          </div>
        </div>
      </div>
      {!isUnsent && isBlind && (
        <BlindRow
          turn={turn}
          refs={shown}
          columnCount={Math.max(lanes.length, shown.length)}
          activeIndex={lanes.findIndex((lane) => lane.id === activeLaneId)}
          onShow={onShowNames}
        />
      )}
      {!isUnsent && !isBlind && (
        <div className="lane-grid">
          {lanes.map((lane, index) => {
            const ref = shown.find((each) => each.lane.id === lane.id);
            return (
              <div
                key={lane.id}
                className={`lane-column min-w-0 ${lane.id === activeLaneId ? "" : "max-md:hidden"}`}
              >
                {ref ? (
                  <ReplyCell
                    turnId={turn.id}
                    replyKey={ref.key}
                    {...placeOf(ref, turn.replies)}
                    bests={turn.bests[ref.key] ?? noMeasures}
                    lane={lane}
                    isAlone={lanes.length === 1}
                    isVeiled={isVeiled}
                    color={laneColor(index)}
                  />
                ) : (
                  <p className="lane-inner px-5 py-4 text-[12.5px] text-faint">Not asked in this lane.</p>
                )}
              </div>
            );
          })}
        </div>
      )}
      {!isUnsent && !isBlind && inLanes.length > 1 && <RowFooter turn={turn} refs={inLanes} />}
      {!isUnsent && !isBlind && removed.length > 0 && (
        <RemovedReplies refs={removed} isFull={lanes.length >= maxLanes}>
          {removed.map((ref) => (
            <ReplyCell
              key={ref.key}
              turnId={turn.id}
              replyKey={ref.key}
              {...placeOf(ref, turn.replies)}
              bests={noMeasures}
              lane={null}
              isAlone={false}
              isVeiled={isVeiled}
              color={laneColor(-1)}
            />
          ))}
        </RemovedReplies>
      )}
    </section>
  );
});

/** The first of a row's answers that is seen; a phone shows one, and those of removed lanes are folded. */
function firstCell(row: HTMLElement): HTMLElement | undefined {
  const cells = [...row.querySelectorAll<HTMLElement>("[data-cell]")];
  return cells.find((cell) => cell.getClientRects().length > 0);
}

/** Which of its lane's variants a reply is. */
function placeOf(ref: ReplyRef, all: readonly ReplyRef[]): { variantIndex: number; variantCount: number } {
  const variants = all.filter((each) => each.lane.id === ref.lane.id);
  return { variantIndex: variants.indexOf(ref), variantCount: variants.length };
}
