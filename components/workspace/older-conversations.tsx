"use client";
// The way to conversations that are too old to be in the sidebar from the start.
import { useState } from "react";
import { announcements } from "@/lib/client/announcements";
import { api } from "@/lib/client/api";
import { sentenceOf } from "@/lib/client/api-error";
import { listedConversations } from "@/lib/client/listed-conversations";
import { useWorkspace } from "./workspace-context";

export function OlderConversations() {
  const { list } = useWorkspace();
  const [hasMore, setHasMore] = useState(() => list.state().items.length >= listedConversations);
  const [isLoading, setIsLoading] = useState(false);
  if (!hasMore) return null;

  async function load(): Promise<void> {
    const last = list.state().items.at(-1);
    if (isLoading || !last) return;
    setIsLoading(true);
    try {
      const older = await api.listConversations(last.updatedAt, listedConversations);
      list.append(older);
      setHasMore(older.length >= listedConversations);
    } catch (error) {
      announcements.emit({ text: sentenceOf(error), isUrgent: true, needsShowing: true });
    } finally {
      setIsLoading(false);
    }
  }

  return (
    <button
      type="button"
      aria-busy={isLoading || undefined}
      onClick={() => void load()}
      className="mt-2 flex h-[33px] w-full items-center rounded-control px-2 text-[13px] text-muted hover:bg-sunken hover:text-text pointer-coarse:h-10"
    >
      {isLoading ? "Loading …" : "Show older"}
    </button>
  );
}
