// A conversation's session as React state. The view changes seldom; a reply is watched on its own, so that a chunk draws one cell again.
import { useCallback, useSyncExternalStore } from "react";
import type { Reply } from "@/lib/domain/reply";
import type { ConversationSession } from "./conversation-session";
import type { ConversationView } from "./conversation-store";

/** What the conversation is made of, without the replies' growth. */
export function useConversation({ store }: ConversationSession): ConversationView {
  return useSyncExternalStore(store.subscribe, store.view, store.view);
}

/** One reply as it is now; a change of any other reply is not noticed. */
export function useReply({ store }: ConversationSession, key: string): Reply {
  const subscribe = useCallback((listener: () => void) => store.subscribeReply(key, listener), [store, key]);
  const read = useCallback(() => store.reply(key), [store, key]);
  return useSyncExternalStore(subscribe, read, read);
}
