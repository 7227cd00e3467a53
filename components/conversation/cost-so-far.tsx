"use client";
// What a conversation cost, growing while replies are written; and what the branch that is shown cost of it, where there are others.
import { useEffect, useState } from "react";
import type { ConversationSession } from "@/lib/client/conversation-session";
import type { ConversationView } from "@/lib/client/conversation-store";
import { createByteCounter, runningCost } from "@/lib/client/running-cost";
import type { CostTotal } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import { formatNanodollars } from "@/lib/domain/money";
import type { Offer } from "@/lib/domain/offer";
import { shownCost } from "@/lib/domain/reply";

const tickMs = 250;

type Props = { session: ConversationSession; view: ConversationView; offerOf(lane: Lane): Offer | null };

export function CostSoFar({ session, view, offerOf }: Props) {
  const running = useRunningCost({ session, view, offerOf });
  const branch = branchCost(session, view);
  const total = view.cost.nanodollars + (running?.nanodollars ?? 0);
  const isPartial = view.cost.isPartial || (running?.isPartial ?? false);
  // Nothing of what is under way can be told, and nothing was spent before it.
  if (total === 0 && isPartial)
    return <p className="text-[12px] text-faint max-md:hidden">cost not known {running ? "yet" : ""}</p>;
  return (
    <p className="font-mono text-[12px] text-faint max-md:hidden">
      {isPartial && "at least "}
      {running && "~"}
      {formatNanodollars(total, running ? 2 : undefined)} so far
      {!running && branch !== null && (
        <span className="max-lg:sr-only"> · {formatNanodollars(branch)} in this branch</span>
      )}
    </p>
  );
}

/** null while nothing is written, and before the page is alive. */
function useRunningCost({ session, view, offerOf }: Props): CostTotal | null {
  const [running, setRunning] = useState<CostTotal | null>(null);
  const isLive = view.live.length > 0;
  useEffect(() => {
    if (!isLive) return setRunning(null);
    const count = createByteCounter();
    const look = () => {
      const { turns, live } = session.store.view();
      const liveKeys = new Set(live);
      const replies = turns.flatMap((turn) =>
        turn.replies
          .filter(({ key }) => liveKeys.has(key))
          .map(({ key, lane }) => {
            const { text, reasoning } = session.store.reply(key);
            return {
              turnId: turn.id,
              laneId: lane.id,
              bytes: count(`${key} text`, text) + count(`${key} thinking`, reasoning),
              prices: offerOf(lane)?.prices ?? null,
            };
          }),
      );
      setRunning(runningCost(replies));
    };
    look();
    const timer = setInterval(look, tickMs);
    return () => clearInterval(timer);
  }, [isLive, session, offerOf]);
  return isLive ? running : null;
}

/** What the turns that are shown cost, all their answers; null where that is all of it, or not all of it is here. */
function branchCost(
  { store }: ConversationSession,
  { turns, hasEarlierTurns, cost }: ConversationView,
): number | null {
  if (hasEarlierTurns) return null;
  const costs = turns.flatMap((turn) =>
    turn.replies.map(({ key }) => shownCost(store.reply(key).cost)?.nanodollars ?? 0),
  );
  const branch = costs.reduce((sum, each) => sum + each, 0);
  return branch < cost.nanodollars ? branch : null;
}
