// A draft whose key changes (a new chat that the server has now) keeps its pictures.
import { useEffect, useRef } from "react";
import { type Attachments, useAttachments } from "./use-attachments";
import { readyImages } from "./use-attachments-state";

/** The attachments of a draft; what was ready under an earlier key of this component moves along. */
export function useMovedAttachments(draftKey: string): Attachments {
  const attachments = useAttachments({ draftKey });
  const before = useRef({ draftKey, attachments });
  useEffect(() => {
    const { current } = before;
    before.current = { draftKey, attachments };
    // What was sent is gone from the draft, even where the change of its key was drawn together with that.
    const left = current.draftKey === draftKey ? [] : current.attachments.now();
    if (left.length === 0) return;
    attachments.addStored(readyImages(left));
    current.attachments.clear();
  }, [draftKey, attachments]);
  return attachments;
}
