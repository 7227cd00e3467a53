"use client";
// The way to another route, in one click: the offer of the same model that did best here, or any other by choice.
import { useEffect, useState } from "react";
import { readMeasured } from "@/lib/client/usual-first-token";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import { useConversationActions } from "../conversation/conversation-actions";
import { useSession } from "../conversation/session-context";
import { Button } from "../ui/button";
import { useWorkspace } from "../workspace/workspace-context";
import { chooseElsewhere } from "./choose-elsewhere";

type Props = { turnId: string; lane: Lane };

export function Elsewhere({ turnId, lane }: Props) {
  const { loadOffers, findProvider, nameOf } = useWorkspace();
  const { session } = useSession();
  const actions = useConversationActions();
  const [best, setBest] = useState<Offer | null>(null);
  const { provider, model } = lane;

  useEffect(() => {
    let isOver = false;
    const { lanes } = session.store.view();
    const needsVision = session.store.view().turns.some((turn) => turn.images.length > 0);
    // Without figures any other offer is as good.
    Promise.all([loadOffers(), readMeasured().catch(() => null)]).then(
      ([offers, measured]) =>
        isOver ||
        setBest(chooseElsewhere({ provider, model }, { offers, measured, findProvider, lanes, needsVision })),
      // The way by choice stays.
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [loadOffers, findProvider, session, provider, model]);

  if (!actions) return null;
  return (
    <>
      {best && (
        <Button onClick={() => actions.askAt(turnId, lane, best)}>Ask {nameOf(best.provider)} instead</Button>
      )}
      <Button onClick={() => actions.findOther(turnId, lane)}>
        {best ? "Choose another" : "Try another provider"}
      </Button>
    </>
  );
}
