"use client";
// Goes on with a shared conversation: which lanes can be asked here, and what stands in for those that cannot.
import { useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { shareApi } from "@/lib/client/share-api";
import type { LaneChoice } from "@/lib/domain/share/match-lanes";
import { Button } from "../ui/button";

export type ContinueLane = {
  key: string;
  name: string;
  isAvailable: boolean;
  standing: string | null;
  replacements: (LaneChoice & { name: string })[];
};

type Props = { token: string; revision: number; lanes: ContinueLane[] };

/** The choice of a lane that goes on as it is. */
const itself = -1;

/** Whether something else may be taken: it must be, or the offer may soon be gone. */
function hasChoice({ isAvailable, standing, replacements }: ContinueLane): boolean {
  return (!isAvailable || standing !== null) && replacements.length > 0;
}

export function ContinueForm({ token, revision, lanes }: Props) {
  const [chosen, setChosen] = useState<Record<string, number>>(() =>
    Object.fromEntries(
      lanes.flatMap((lane) => (lane.isAvailable || lane.replacements.length === 0 ? [] : [[lane.key, 0]])),
    ),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [isCopying, setIsCopying] = useState(false);
  const isBlocked = lanes.some((lane) => !lane.isAvailable && chosen[lane.key] === undefined);

  async function copy(): Promise<void> {
    setIsCopying(true);
    setProblem(null);
    const replaced = lanes.flatMap((lane): [string, LaneChoice][] => {
      const offer = lane.replacements[chosen[lane.key] ?? -1];
      return offer ? [[lane.key, { provider: offer.provider, model: offer.model }]] : [];
    });
    try {
      const { conversationId } = await shareApi.continueShare(token, {
        revision,
        lanes: Object.fromEntries(replaced),
      });
      window.location.assign(`/c/${conversationId}`);
    } catch (error) {
      setProblem(sentenceOf(error));
      setIsCopying(false);
    }
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void copy();
      }}
    >
      <ul aria-label="Lanes" className="flex flex-col divide-y divide-line rounded-panel border border-line">
        {lanes.map((lane) => (
          <li key={lane.key} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-[13.5px]">
            <span className="min-w-[200px] flex-1 font-medium">
              {lane.name}
              {lane.standing && (
                <span className="block font-normal text-[12.5px] text-warning">{lane.standing}</span>
              )}
            </span>
            {lane.isAvailable && !hasChoice(lane) && <span className="text-muted">goes on here</span>}
            {!lane.isAvailable && lane.replacements.length === 0 && (
              <span className="text-danger">cannot be asked here, and nothing could stand in for it</span>
            )}
            {hasChoice(lane) && (
              <label className="flex flex-wrap items-center gap-2 text-warning">
                {lane.isAvailable ? "goes on with" : "cannot be asked here; go on with"}
                <select
                  aria-label={`In place of ${lane.name}`}
                  value={chosen[lane.key] ?? itself}
                  onChange={(event) => setChosen({ ...chosen, [lane.key]: Number(event.target.value) })}
                  className="h-[30px] max-w-[320px] rounded-control border border-line bg-canvas px-2 text-[13px] text-text"
                >
                  {lane.isAvailable && <option value={itself}>itself</option>}
                  {lane.replacements.map((offer, index) => (
                    <option key={`${offer.provider}:${offer.model}`} value={index}>
                      {offer.name}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
      <Button type="submit" kind="solid" className="self-start" disabled={isBlocked || isCopying}>
        Continue with my own keys
      </Button>
    </form>
  );
}
