"use client";
// The conversations in the sidebar, under the days they were last used on. It does not know how they are kept.
import { usePathname } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { groupByDay } from "@/lib/client/group-by-day";
import { listedConversations } from "@/lib/client/listed-conversations";
import { useConversationList } from "@/lib/client/use-conversation-list";
import { loadLater } from "../ui/load-later";
import { ConversationItem } from "./conversation-item";
import { useWorkspace } from "./workspace-context";

const OlderConversations = loadLater(() =>
  import("./older-conversations").then((file) => file.OlderConversations),
);

type Props = { search: string; nowMs: number; utcOffsetMinutes: number };

const never = () => () => {};

export function ConversationNav({ search, nowMs, utcOffsetMinutes }: Props) {
  const { list } = useWorkspace();
  const { items, problem } = useConversationList(list, search);
  const [isFull] = useState(() => list.state().items.length >= listedConversations);
  const pathname = usePathname();
  // The first drawing must be the server's; the browser knows its zone better right after.
  const offset = useSyncExternalStore(
    never,
    () => -new Date().getTimezoneOffset(),
    () => utcOffsetMinutes,
  );
  const now = useSyncExternalStore(
    never,
    () => Math.max(nowMs, Math.floor(Date.now() / 60_000) * 60_000),
    () => nowMs,
  );
  const groups = groupByDay(items, now, offset);
  return (
    <nav aria-label="Conversations" className="-mx-2.5 mt-1 min-h-0 flex-1 overflow-y-auto px-2.5 pb-4">
      {groups.map(({ label, items: each }) => (
        <section key={label} aria-label={label}>
          <p className="px-2 pt-4 pb-1.5 text-[12px] text-faint" aria-hidden="true">
            {label}
          </p>
          <ul>
            {each.map((item) => (
              <ConversationItem key={item.id} item={item} isCurrent={pathname === `/c/${item.id}`} />
            ))}
          </ul>
        </section>
      ))}
      {isFull && !search.trim() && <OlderConversations />}
      {problem && <p className="px-2 pt-4 text-[12.5px] text-danger">{problem}</p>}
      {!problem && search.trim() && items.length === 0 && (
        <p className="px-2 pt-4 text-[12.5px] text-faint">Nothing found.</p>
      )}
    </nav>
  );
}
