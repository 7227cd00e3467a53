// What rows ask of the conversation's page: pictures used again, one lane alone from now on, another offer for a silent lane. It does not draw.
import { type RefObject, useEffect, useMemo, useState } from "react";
import type { ConversationSession } from "@/lib/client/conversation-session";
import type { LaneChanges } from "@/lib/client/use-lanes";
import type { Lane } from "@/lib/domain/lane";
import type { ComposerHandle } from "../composer/composer";
import type { ConversationActions } from "../conversation/conversation-actions";
import type { OpenDialog } from "../conversation/open-dialog";

type Page = {
  session: ConversationSession;
  composer: RefObject<ComposerHandle | null>;
  changes: LaneChanges;
  onOpen(dialog: OpenDialog): void;
  keepPlace: ConversationActions["keepPlace"];
};

export type PageActions = {
  actions: ConversationActions;
  /** Brings back the lanes that "continue with this one" took away; null where there is nothing to bring back. */
  undo: (() => void) | null;
};

export function usePageActions({ session, composer, changes, onOpen, keepPlace }: Page): PageActions {
  const [before, setBefore] = useState<readonly Lane[] | null>(null);
  const { current, set } = changes;

  // With the next question the choice has been made.
  useEffect(() => session.on((event) => event.type === "asked" && setBefore(null)), [session]);

  const actions = useMemo<ConversationActions>(
    () => ({
      reusePicture: (image) => composer.current?.put({ text: "", images: [image] }),
      continueWith(lane) {
        const lanes = current();
        setBefore(lanes);
        set([lanes.find((each) => each.id === lane.id) ?? lane]);
        composer.current?.focus();
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

  const undo = useMemo(() => {
    if (!before) return null;
    return () => {
      setBefore(null);
      set(before);
    };
  }, [before, set]);

  return { actions, undo };
}
