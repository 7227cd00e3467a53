"use client";
// What a conversation cost, growing while replies are written; and what the branch that is shown cost of it, where there are others.
import { useEffect, useState } from "react";
import type { ConversationSession } from "@/lib/client/conversation-session";
import type { ConversationView } from "@/lib/client/conversation-store";
import { createByteCounter, runningCost } from "@/lib/client/running-cost";
import {
  type CostTotal,
  costOfReply,
  sumOfTotals,
  totalText,
  withoutEndedBills,
} from "@/lib/domain/cost-total";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import { useWorkspace } from "../workspace/workspace-context";

const tickMs = 250;
/** While replies grow, more digits would only flicker. */
const runningDigits = 2;

type Props = { session: ConversationSession; view: ConversationView; offerOf(lane: Lane): Offer | null };

export function CostSoFar({ session, view, offerOf }: Props) {
  const running = useRunningCost({ session, view, offerOf });
  const { findProvider } = useWorkspace();
  const endsBilling = (provider: string) => findProvider(provider)?.stopBilling?.ends === true;
  const branch = branchCost(session, view);
  const total = withoutEndedBills(sumOfTotals(running ? [view.cost, running] : [view.cost]), endsBilling);
  // Nothing of what is under way can be told, and nothing was spent before it.
  if (total.nanodollars === 0 && total.isPartial)
    return <p className="text-[12px] text-faint max-md:hidden">cost not known {running ? "yet" : ""}</p>;
  return (
    <p className="font-mono text-[12px] text-faint max-md:hidden">
      {totalText(total, running ? runningDigits : undefined)} so far
      {!running && branch !== null && (
        <span className="max-lg:sr-only">
          {" "}
          · {totalText(withoutEndedBills(branch, endsBilling))} in this branch
        </span>
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
): CostTotal | null {
  if (hasEarlierTurns) return null;
  const costs = turns.flatMap((turn) => turn.replies.map(({ key }) => costOfReply(store.reply(key))));
  const branch = sumOfTotals(costs);
  return branch.nanodollars < cost.nanodollars ? branch : null;
}
