"use client";
// Marks, in the answers as they stand in their row, what the others contradict; says how much that is to those who do not see it.
import { useEffect, useMemo } from "react";
import { announcements } from "@/lib/client/announcements";
import { findDisagreements } from "@/lib/domain/compare/disagreements";
import { listMatters } from "@/lib/domain/compare/list-matters";
import { markPlaces } from "../compare/marked-answer";
import { findAnswer } from "./find-answer";

type Props = { turnId: string; answers: readonly { laneId: string; text: string }[] };

export function RowMarks({ turnId, answers }: Props) {
  const together = JSON.stringify(answers.map(({ laneId, text }) => [laneId, text]));
  const marked = useMemo(
    () =>
      findDisagreements(
        (JSON.parse(together) as [string, string][]).map(([laneId, text]) => ({ laneId, text })),
      ),
    [together],
  );
  const count = useMemo(() => listMatters(marked).length, [marked]);

  useEffect(() => {
    const texts = new Map(JSON.parse(together) as [string, string][]);
    const stops = marked.map(({ laneId, spans }) => {
      const element = findAnswer(turnId, laneId);
      return element && markPlaces(element, texts.get(laneId) ?? "", spans);
    });
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [turnId, together, marked]);

  const sentence =
    count === 0
      ? "No numbers, dates or names were found on which these answers disagree."
      : `${count} ${count === 1 ? "disagreement is" : "disagreements are"} marked; Differences lists them.`;
  useEffect(() => announcements.emit({ text: sentence, isUrgent: false }), [sentence]);
  return <p className="w-full text-[12px] text-muted">{sentence}</p>;
}
