// The session of the conversation that a page shows: found or made, brought up to date, attached to what runs, mirrored in the address.
import { useEffect, useState } from "react";
import type { Conversation } from "@/lib/domain/conversation";
import { api } from "./api";
import type { ConversationSession } from "./conversation-session";
import { openConversation } from "./open-conversations";
import { openedTurns } from "./opened-turns";
import { onWake } from "./wake-calls";

/** `isStored` is false for a new chat, of which the server knows nothing yet. */
export function useOpenSession(
  conversation: Conversation,
  isStored: boolean,
): { session: ConversationSession; isStored: boolean } {
  const [session] = useState(() => openConversation(conversation, isStored));
  const [isStoredNow, setIsStoredNow] = useState(isStored);
  const { id } = conversation;

  useEffect(() => {
    let isOver = false;
    async function catchUp(): Promise<void> {
      if (isStored) session.adopt(conversation);
      // Going back in the browser's history can bring the page of a new chat under the address that it got meanwhile.
      else if (!session.isStored() && window.location.pathname === `/c/${id}`)
        await api.readConversation(id, { lastTurns: openedTurns }).then(session.adopt, () => {});
      if (isOver) return;
      setIsStoredNow(session.isStored());
      session.resume();
    }
    void catchUp();
    /** Whether others asked while a reply was being written here. */
    let isBehind = false;
    // What other tabs and devices asked meanwhile.
    function lookForMore(): void {
      isBehind = session.store.view().live.length > 0;
      if (!session.isStored() || isBehind) return;
      api
        .readConversation(id, { lastTurns: openedTurns })
        .then((fresh) => {
          session.adopt(fresh);
          session.resume();
        })
        .catch(() => {});
    }
    const stopWaking = onWake(lookForMore);
    // A window that is in sight all the time notices nothing else of another. Nothing is told but that there is more.
    const otherTabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`parallax ${id}`);
    otherTabs?.addEventListener("message", lookForMore);
    const stopListening = session.on((event) => {
      if (event.type === "ended" && isBehind) lookForMore();
      if (event.type !== "stored") return;
      otherTabs?.postMessage("asked");
      setIsStoredNow(true);
      const address = `/c/${id}`;
      if (window.location.pathname !== address) window.history.replaceState(null, "", address);
    });
    return () => {
      isOver = true;
      stopWaking();
      otherTabs?.close();
      stopListening();
    };
  }, [session, conversation, isStored, id]);

  return { session, isStored: isStoredNow };
}
