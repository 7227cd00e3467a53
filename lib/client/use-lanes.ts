// The lanes of a conversation and what can be done with them. Changing one leaves the others and every answer as they are.
import { useCallback, useMemo, useState } from "react";
import { v7 as newId } from "uuid";
import { type Lane, maxLanes } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import type { ConversationSession } from "./conversation-session";
import { formatLaneLink, type LaneTarget } from "./lane-link";
import { lanesCookie, writeCookie } from "./write-cookie";

/** What can be done with the lanes, by whoever shows them. */
export type LaneChanges = {
  current(): readonly Lane[];
  /** Puts other lanes in place of the present ones; `offers` are those behind them, as far as they are not known here. */
  set(lanes: readonly Lane[], offers?: readonly Offer[]): void;
  remove(laneId: string): void;
};

const offerKey = ({ provider, model }: LaneTarget) => `${provider}:${model}`;

/** Lane changes, and the offers behind the lanes as far as the page knows them. */
export function useLanes(session: ConversationSession, lanes: readonly Lane[], known: readonly Offer[]) {
  const [offers, setOffers] = useState(() => new Map(known.map((offer) => [offerKey(offer), offer])));
  const offerOf = useCallback((target: LaneTarget) => offers.get(offerKey(target)) ?? null, [offers]);

  const actions = useMemo(() => {
    const now = () => session.store.view().lanes;
    /** The next new chat begins with these lanes. */
    function remember(): void {
      writeCookie(lanesCookie, formatLaneLink(now()));
    }
    function set(next: readonly Lane[], known: readonly Offer[] = []): void {
      for (const offer of known) learn(offer);
      void session.setLanes(next);
      remember();
    }
    function learn(offer: Offer | null): void {
      if (offer) setOffers((before) => new Map(before).set(offerKey(offer), offer));
    }
    return {
      remember,
      current: now,
      set,
      add(target: LaneTarget, offer: Offer | null): string {
        learn(offer);
        const lane: Lane = { id: newId(), ...target };
        if (now().length < maxLanes) set([...now(), lane]);
        return lane.id;
      },
      change(laneId: string, target: LaneTarget, offer: Offer | null): void {
        learn(offer);
        set(now().map((lane) => (lane.id === laneId ? { ...lane, ...target } : lane)));
      },
      remove: (laneId: string) => set(now().filter((lane) => lane.id !== laneId)),
    };
  }, [session]);

  return { offerOf, canAdd: lanes.length < maxLanes, ...actions };
}
