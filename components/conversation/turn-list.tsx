"use client";
// The turns in order, and the quiet line above them at which earlier ones are fetched.
import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import type { ConversationView } from "@/lib/client/conversation-store";
import { type Blind, isBlindTurn } from "@/lib/client/use-verdict-blind";
import { TurnRow } from "./turn-row";

/** Earlier turns are asked for while the reader is still this far from the first one. */
const lookAhead = "900px 0px 0px 0px";

type Props = {
  view: ConversationView;
  scroller: RefObject<HTMLElement | null>;
  activeLaneId: string | null;
  blind: Blind;
  /** Whether the heads of the columns hide whose they are. */
  isVeiled: boolean;
  onNearStart(): void;
};

export function TurnList({ view, scroller, activeLaneId, blind, isVeiled, onNearStart }: Props) {
  const { turns, lanes, hasEarlierTurns } = view;
  const start = useRef<HTMLParagraphElement>(null);
  const reach = useEffectEvent(onNearStart);
  const firstTurnId = turns[0]?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new first row is looked at anew, or a start still in view would not be told.
  useEffect(() => {
    if (!hasEarlierTurns || !start.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && reach(),
      { root: scroller.current, rootMargin: lookAhead },
    );
    observer.observe(start.current);
    return () => observer.disconnect();
  }, [hasEarlierTurns, firstTurnId, scroller]);

  return (
    <>
      {hasEarlierTurns && (
        <p ref={start} className="lane-width sticky left-0 py-3 text-center text-[12px] text-faint">
          Earlier turns
        </p>
      )}
      {turns.map((turn) => (
        <TurnRow
          key={turn.id}
          turn={turn}
          lanes={lanes}
          activeLaneId={activeLaneId}
          isBlind={isBlindTurn(blind.mode, turn)}
          isVeiled={isVeiled}
          onShowNames={blind.show}
        />
      ))}
      <div className="scroll-start h-px" />
    </>
  );
}
