"use client";
// The replies of lanes that were taken away, folded: how many, whether one is still being written, and the way to put a lane back.
import type { ReactNode } from "react";
import type { ReplyRef } from "@/lib/client/turn-view";
import { useRowStatuses } from "@/lib/client/use-verdict-row";
import { isLive } from "@/lib/domain/reply-status";
import { Button } from "../ui/button";
import { useWorkspace } from "../workspace/workspace-context";
import { useConversationActions } from "./conversation-actions";
import { useSession } from "./session-context";

type Props = {
  refs: readonly ReplyRef[];
  /** Whether there are as many lanes as there can be. */
  isFull: boolean;
  children: ReactNode;
};

export function RemovedReplies({ refs, isFull, children }: Props) {
  const { session } = useSession();
  const actions = useConversationActions();
  const statuses = useRowStatuses(
    session,
    refs.map((ref) => ref.key),
  );
  const lanes = refs.map((ref) => ref.lane);
  const { nameOf } = useWorkspace();
  const writing = statuses.filter(isLive).length;
  return (
    <details className="border-line border-t">
      <summary className="lane-width sticky left-0 px-5 py-2 text-[12.5px] text-faint hover:text-text">
        {refs.length === 1 ? "1 reply of a removed lane" : `${refs.length} replies of removed lanes`}
        {writing > 0 && `, ${writing} still being written`}
      </summary>
      <div className="lane-width sticky left-0 grid gap-px md:grid-cols-2">{children}</div>
      {actions && !isFull && (
        <div className="lane-width sticky left-0 flex flex-wrap gap-2 px-5 pt-1 pb-3">
          {lanes.map((lane) => (
            <Button key={lane.id} onClick={() => actions.putBack(lane)}>
              Put back {nameOf(lane.provider)} · {lane.model}
            </Button>
          ))}
        </div>
      )}
    </details>
  );
}
