// What rows and lanes ask of the conversation's page: pictures used again, one lane alone from now on, a lane taken away or put back, another
// offer for a silent lane. It does not draw.
import { type RefObject, useCallback, useEffect, useMemo, useState } from "react";
import type { ConversationSession } from "@/lib/client/conversation-session";
import type { LaneChanges } from "@/lib/client/use-lanes";
import { type Lane, maxLanes } from "@/lib/domain/lane";
import type { ComposerHandle } from "../composer/composer";
import type { ConversationActions } from "../conversation/conversation-actions";
import type { OpenDialog } from "../conversation/open-dialog";

type Page = {
  session: ConversationSession;
  lanes: readonly Lane[];
  composer: RefObject<ComposerHandle | null>;
  changes: LaneChanges;
  onOpen(dialog: OpenDialog): void;
  keepPlace: ConversationActions["keepPlace"];
};

/** Lanes that went, until the next question or the next change of lanes. */
export type GoneLanes = {
  /** "alone": all but this lane went; "removed": this one. */
  kind: "alone" | "removed";
  lane: Lane;
  /** Brings them back. */
  undo(): void;
};

export type PageActions = {
  actions: ConversationActions;
  gone: GoneLanes | null;
  /** Takes a lane away and stops what it writes. */
  remove(laneId: string): void;
};

type Gone = Pick<GoneLanes, "kind" | "lane"> & { before: readonly Lane[]; after: readonly Lane[] };

export function usePageActions({ session, lanes, composer, changes, onOpen, keepPlace }: Page): PageActions {
  const [went, setWent] = useState<Gone | null>(null);
  const { current, set } = changes;

  // With the next question the choice has been made.
  useEffect(() => session.on((event) => event.type === "asked" && setWent(null)), [session]);

  const actions = useMemo<ConversationActions>(
    () => ({
      reusePicture: (image) => composer.current?.put({ text: "", images: [image] }),
      continueWith(lane) {
        const before = current();
        const after = [before.find((each) => each.id === lane.id) ?? lane];
        set(after);
        setWent({ kind: "alone", lane: after[0]!, before, after });
        composer.current?.focus();
      },
      putBack(lane) {
        if (current().length < maxLanes) set([...current(), lane]);
      },
      findOther: (turnId, lane) => onOpen({ kind: "picker", laneId: lane.id, turnId }),
      askAt(turnId, lane, offer) {
        const next = { ...lane, provider: offer.provider, model: offer.model };
        set(
          current().map((each) => (each.id === lane.id ? next : each)),
          [offer],
        );
        void session.askElsewhere(turnId, next);
      },
      keepPlace,
    }),
    [session, composer, current, set, onOpen, keepPlace],
  );

  const remove = useCallback(
    (laneId: string) => {
      const before = current();
      const lane = before.find((each) => each.id === laneId);
      if (!lane) return;
      void session.stopLane(laneId);
      const after = before.filter((each) => each !== lane);
      set(after);
      setWent({ kind: "removed", lane, before, after });
    },
    [session, current, set],
  );

  const gone = useMemo(() => {
    if (!went || !areSame(went.after, lanes)) return null;
    const undo = () => {
      setWent(null);
      set(went.before);
    };
    return { kind: went.kind, lane: went.lane, undo };
  }, [went, lanes, set]);

  return { actions, gone, remove };
}

function areSame(some: readonly Lane[], others: readonly Lane[]): boolean {
  return some.length === others.length && some.every(({ id }, index) => id === others[index]!.id);
}
