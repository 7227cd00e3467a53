"use client";
// The verdict on a row of answers: which is best, or that none is. It shows what was said and takes another word for it. It keeps nothing and
// does not know who is behind a name; in blind mode the names are letters.
import { Check } from "lucide-react";
import { useId } from "react";
import { Button } from "../ui/button";

export type VerdictContender = {
  laneId: string;
  /** The provider's name, or a letter in blind mode. */
  name: string;
};

/** The winner's lane, or null for a tie. */
export type Verdict = { winner: string | null };

export type VerdictBarProps = {
  /** In the order in which the answers stand; at least two. */
  contenders: readonly VerdictContender[];
  /** What was said last; null as long as nothing was. */
  verdict: Verdict | null;
  /** Called with the winner's lane, or null for a tie; not called for what is the verdict already. */
  onVerdict(winner: string | null): void;
  /** Why no verdict can be given now, as a sentence. Null where one can. */
  whyNot?: string | null;
};

/** Buttons "Best: A" … and "Tie" under a row. */
export function VerdictBar({ contenders, verdict, onVerdict, whyNot = null }: VerdictBarProps) {
  const reasonId = useId();
  const choices = [
    ...contenders.map(({ laneId, name }) => ({ winner: laneId as string | null, label: `Best: ${name}` })),
    { winner: null, label: "Tie" },
  ];
  return (
    <fieldset className="m-0 flex min-w-0 flex-wrap items-center gap-2 border-0 p-0">
      <legend className="sr-only">Verdict</legend>
      {choices.map(({ winner, label }) => {
        const isGiven = verdict !== null && verdict.winner === winner;
        return (
          <Button
            key={winner ?? "tie"}
            aria-pressed={isGiven}
            aria-disabled={whyNot !== null || undefined}
            aria-describedby={whyNot === null ? undefined : reasonId}
            className="max-w-full aria-pressed:border-accent aria-pressed:bg-sunken"
            onClick={() => {
              if (whyNot === null && !isGiven) onVerdict(winner);
            }}
          >
            {isGiven && <Check size={14} aria-hidden="true" className="shrink-0" />}
            <span className="truncate">{label}</span>
          </Button>
        );
      })}
      <p id={reasonId} role="status" className="text-[12.5px] text-muted">
        {whyNot ?? (verdict ? sayVerdict(verdict, contenders) : "")}
      </p>
    </fieldset>
  );
}

function sayVerdict({ winner }: Verdict, contenders: readonly VerdictContender[]): string {
  if (winner === null) return "You called it a tie.";
  const name = contenders.find(({ laneId }) => laneId === winner)?.name;
  return name === undefined ? "You chose a lane that is no longer here." : `You chose ${name}.`;
}
