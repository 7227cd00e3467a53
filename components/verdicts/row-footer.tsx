"use client";
// What stands under a row of several answers once all have ended: which is best, and how they differ. It loads when a row first needs it.
import type { ReplyRef, TurnView } from "@/lib/client/turn-view";
import { useRowStatuses } from "@/lib/client/use-verdict-row";
import { isLive } from "@/lib/domain/reply-status";
import { useConversationActions } from "../conversation/conversation-actions";
import { useSession } from "../conversation/session-context";
import { loadLater } from "../ui/load-later";

const RowVerdict = loadLater(() => import("./row-verdict").then((file) => file.RowVerdict));

type Props = {
  turn: TurnView;
  /** The answers in the order of their columns. */
  refs: readonly ReplyRef[];
};

export function RowFooter({ turn, refs }: Props) {
  const { session } = useSession();
  const actions = useConversationActions();
  const statuses = useRowStatuses(
    session,
    refs.map((ref) => ref.key),
  );
  const answered = refs.filter((ref) => session.store.reply(ref.key).text !== "");
  if (!actions || answered.length < 2 || statuses.some(isLive)) return null;
  return <RowVerdict turn={turn} refs={answered} />;
}
