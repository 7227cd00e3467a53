"use client";
// How the answers of a row differ: on which numbers, dates and names they disagree, each with the way to its place, and any two of them word by
// word.
import { useMemo, useState } from "react";
import { findDisagreements } from "@/lib/domain/compare/disagreements";
import { DifferenceView } from "../compare/difference-view";
import { DisagreementList } from "../compare/disagreement-list";
import { findRanges } from "../compare/find-ranges";
import { Dialog } from "../ui/dialog";
import { findAnswer, whenDrawn } from "./find-answer";

export type NamedAnswer = { laneId: string; name: string; text: string };

type Props = { turnId: string; answers: readonly NamedAnswer[]; onClose(): void };

export function DifferencesDialog({ turnId, answers, onClose }: Props) {
  const [pair, setPair] = useState<[number, number]>([0, 1]);
  const marked = useMemo(() => findDisagreements(answers), [answers]);
  const one = answers[pair[0]];
  const other = answers[pair[1]];

  function show(laneId: string, span: { start: number; end: number }): void {
    onClose();
    // The dialog gives the focus back first.
    setTimeout(() =>
      selectPlace(
        turnId,
        answers.find((each) => each.laneId === laneId),
        span,
      ),
    );
  }

  return (
    <Dialog
      title="Differences"
      onClose={onClose}
      className="top-[5dvh]! max-h-[90dvh]! w-[min(1040px,calc(100vw-24px))]"
    >
      <div className="mt-2 flex min-h-0 flex-col gap-6 overflow-y-auto border-line border-t px-5 pt-4 pb-6">
        <section aria-label="What they disagree on">
          <h3 className="pb-1 font-semibold text-[13.5px]">What they disagree on</h3>
          <DisagreementList
            answers={marked}
            nameOf={(laneId) => answers.find((each) => each.laneId === laneId)?.name ?? laneId}
            onShow={show}
          />
        </section>
        <section aria-label="Word by word">
          <div className="flex flex-wrap items-center gap-2 pb-3">
            <h3 className="mr-2 font-semibold text-[13.5px]">Word by word</h3>
            <AnswerChoice
              name="First answer"
              answers={answers}
              value={pair[0]}
              onChoose={(index) => setPair([index, index === pair[1] ? pair[0] : pair[1]])}
            />
            <span className="text-[12.5px] text-faint">and</span>
            <AnswerChoice
              name="Second answer"
              answers={answers}
              value={pair[1]}
              onChoose={(index) => setPair([index === pair[0] ? pair[1] : pair[0], index])}
            />
          </div>
          {one && other && <DifferenceView one={one} other={other} />}
        </section>
      </div>
    </Dialog>
  );
}

type ChoiceProps = {
  name: string;
  answers: readonly NamedAnswer[];
  value: number;
  onChoose(index: number): void;
};

function AnswerChoice({ name, answers, value, onChoose }: ChoiceProps) {
  return (
    <select
      aria-label={name}
      value={value}
      onChange={(event) => onChoose(Number(event.target.value))}
      className="h-8 min-w-0 max-w-[240px] rounded-control border border-line bg-canvas px-2 text-[13px] pointer-coarse:text-[16px]"
    >
      {answers.map((answer, index) => (
        <option key={answer.laneId} value={index}>
          {answer.name}
        </option>
      ))}
    </select>
  );
}

/** Brings a place of an answer into view, selected. */
function selectPlace(
  turnId: string,
  answer: NamedAnswer | undefined,
  span: { start: number; end: number },
): void {
  const element = answer && findAnswer(turnId, answer.laneId);
  if (!element) return;
  whenDrawn(element, () => {
    const range = findRanges(element, answer.text, [span])[0];
    if (!range) return;
    range.startContainer.parentElement?.scrollIntoView({ block: "center", inline: "nearest" });
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
  });
}
