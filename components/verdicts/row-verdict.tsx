"use client";
// The verdict on a row of answers, and the ways to their differences: marked in the answers, listed, or word by word.
import { useMemo, useState } from "react";
import type { ReplyRef, TurnView } from "@/lib/client/turn-view";
import { blindModeOf } from "@/lib/client/use-verdict-blind";
import { VerdictBar } from "../compare/verdict-bar";
import { useSession } from "../conversation/session-context";
import { Button } from "../ui/button";
import { loadLater } from "../ui/load-later";
import { useLaneNames } from "./use-lane-names";

const DifferencesDialog = loadLater(() =>
  import("./differences-dialog").then((file) => file.DifferencesDialog),
);
const RowMarks = loadLater(() => import("./row-marks").then((file) => file.RowMarks));

export function RowVerdict({ turn, refs }: { turn: TurnView; refs: readonly ReplyRef[] }) {
  const { session } = useSession();
  const lanes = useMemo(() => refs.map((ref) => ref.lane), [refs]);
  const { nameOf } = useLaneNames(lanes);
  const [isOpen, setIsOpen] = useState(false);
  const [isMarked, setIsMarked] = useState(false);
  const answers = refs.map(({ key, lane }) => ({
    laneId: lane.id,
    name: nameOf(lane.id),
    text: session.store.reply(key).text,
  }));
  const mode = blindModeOf(session.store.view().id);
  const wasTold =
    turn.verdict && !turn.verdict.isBlind && mode && turn.id > mode.since && !mode.shown.includes(turn.id);
  return (
    <div className="lane-width sticky left-0 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-t px-5 py-2 max-md:px-3.5 [&_button]:h-[26px] [&_button]:border-transparent [&_button]:px-2 [&_button]:text-[12px] [&_button]:text-muted">
      <div className="-ml-2 min-w-0">
        <VerdictBar
          contenders={answers}
          verdict={turn.verdict && { winner: turn.verdict.winnerLaneId }}
          onVerdict={(winnerLaneId) => void session.judge(turn.id, { winnerLaneId, isBlind: false })}
        />
        {wasTold && (
          <p className="pl-2 text-[12px] text-muted">
            This verdict does not count as a blind one: an answer names its own model or provider.
          </p>
        )}
      </div>
      <div className="-mr-2 flex gap-1 max-md:-ml-2">
        <Button
          aria-pressed={isMarked}
          onClick={() => setIsMarked(!isMarked)}
          className="aria-pressed:bg-sunken"
        >
          Mark disagreements
        </Button>
        <Button aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
          Differences
        </Button>
      </div>
      {isMarked && <RowMarks turnId={turn.id} answers={answers} />}
      {isOpen && <DifferencesDialog turnId={turn.id} answers={answers} onClose={() => setIsOpen(false)} />}
    </div>
  );
}
