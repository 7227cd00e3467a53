// The question that a conversation stands at: the last one asked, or in a new chat the one that is written and not sent.
import type { ImageInfo } from "@/lib/domain/conversation";
import type { ConversationSession } from "./conversation-session";
import { readDraftText } from "./draft-text";
import { readDraftImages } from "./use-attachments-storage";

/** The question; "" and no pictures where there is none. */
export function currentQuestion(session: Pick<ConversationSession, "store" | "isStored">): {
  text: string;
  images: ImageInfo[];
} {
  const { id, turns } = session.store.view();
  const last = turns.at(-1);
  if (last) return { text: last.text, images: [...last.images] };
  const draftKey = session.isStored() ? id : "new";
  return { text: readDraftText(draftKey).trim(), images: readDraftImages(sessionStorage, draftKey) };
}
