// A question that did not arrive, kept so that even a reload does not lose it; forgotten when the server has a question of this draft.
import { useCallback, useEffect, useEffectEvent } from "react";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { ConversationSession } from "./conversation-session";
import { keepDraftText } from "./draft-text";
import { keepDraftImages } from "./use-attachments-storage";

/** Gives a function that keeps a question, as long as nothing newer has been written. */
export function useKeptDraft(
  session: ConversationSession,
  draftKey: string,
  isEmpty: boolean,
): (question: { text: string; images: readonly ImageInfo[] }) => void {
  const keep = useCallback(
    (question: { text: string; images: readonly ImageInfo[] }) => {
      keepDraftText(draftKey, question.text);
      keepDraftImages(sessionStorage, draftKey, question.images);
    },
    [draftKey],
  );
  const keepIfEmpty = useEffectEvent((question: Parameters<typeof keep>[0]) => {
    if (isEmpty) keep(question);
  });
  useEffect(
    () =>
      session.on((event) => {
        if (event.type === "stored") keepIfEmpty({ text: "", images: [] });
      }),
    [session],
  );
  return keep;
}
