// A draft whose key changes (a new chat that the server has now) keeps its pictures.
import { useEffect, useRef } from "react";
import { type Attachments, useAttachments } from "./use-attachments";

/** The attachments of a draft; what was ready under an earlier key of this component moves along. */
export function useMovedAttachments(draftKey: string): Attachments {
  const attachments = useAttachments({ draftKey });
  const before = useRef({ draftKey, attachments });
  useEffect(() => {
    const { current } = before;
    before.current = { draftKey, attachments };
    if (current.draftKey === draftKey || current.attachments.attachments.length === 0) return;
    attachments.addStored(current.attachments.images);
    current.attachments.clear();
  }, [draftKey, attachments]);
  return attachments;
}
