// A question that did not arrive, kept so that even a reload does not lose it; forgotten when the server has a question of this draft.
import { useCallback, useEffect, useEffectEvent } from "react";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { ConversationSession } from "./conversation-session";
import { keepDraftImages } from "./use-attachments-storage";
import type { DraftText } from "./use-draft-text";

type Question = { text: string; images: readonly ImageInfo[] };

const nothing: Question = { text: "", images: [] };

/** Gives a function that keeps a question beside an emptied field. */
export function useKeptDraft(
  session: ConversationSession,
  draftKey: string,
  { setAside }: DraftText,
  isEmpty: boolean,
): (question: Question) => void {
  const keep = useCallback(
    (question: Question) => {
      setAside(question.text);
      keepDraftImages(sessionStorage, draftKey, question.images);
    },
    [draftKey, setAside],
  );
  const forget = useEffectEvent(() => {
    if (isEmpty) keep(nothing);
    else setAside("");
  });
  useEffect(() => session.on((event) => event.type === "stored" && forget()), [session]);
  return keep;
}
