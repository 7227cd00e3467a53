// The conversations that the sidebar shows: the list as it is known, or what the server finds for a search.
import { useEffect, useState, useSyncExternalStore } from "react";
import type { ConversationSummary } from "@/lib/domain/conversation";
import { api } from "./api";
import { sentenceOf } from "./api-error";
import type { ConversationList } from "./conversation-list";

/** A search waits for a pause in typing this long. */
const pauseMs = 180;

export type ShownConversations = { items: readonly ConversationSummary[]; problem: string | null };

/** The list, or the finds of a search; what is known locally stays in charge of titles. */
export function useConversationList(list: ConversationList, search: string): ShownConversations {
  const { items } = useSyncExternalStore(list.subscribe, list.state, list.state);
  const [found, setFound] = useState<ShownConversations | null>(null);
  const words = search.trim();
  useEffect(() => {
    if (!words) return setFound(null);
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        setFound({ items: await api.searchConversations(words, abort.signal), problem: null });
      } catch (error) {
        if (!abort.signal.aborted) setFound({ items: [], problem: sentenceOf(error) });
      }
    }, pauseMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [words]);
  if (!words || !found) return { items, problem: null };
  const known = new Map(items.map((item) => [item.id, item]));
  return { ...found, items: found.items.map((item) => known.get(item.id) ?? item) };
}
