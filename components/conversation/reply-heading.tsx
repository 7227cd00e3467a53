"use client";
// The small line above a reply that says what its lane's header does not: who answered, where the header names another by now, and what
// had to be tried before.
import type { ReactNode } from "react";
import type { Reply } from "@/lib/domain/reply";
import { useWorkspace } from "../workspace/workspace-context";
import { useSession } from "./session-context";

type Props = {
  reply: Reply;
  isCurrent: boolean;
  /** The way to the lane's other answers to the same question. */
  children?: ReactNode;
};

export function ReplyHeading({ reply, isCurrent, children }: Props) {
  const { nameOf } = useWorkspace();
  const { offerOf } = useSession();
  const failed = reply.attempts.filter((attempt) => attempt.outcome === "failed");
  const wasRetried = reply.attempts.length > 1 && failed.length > 0;
  if (isCurrent && !wasRetried && !children) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-[12px]">
      {!isCurrent && (
        <p className="text-faint">
          <span className="font-medium text-muted">{nameOf(reply.lane.provider)}</span>
          {" · "}
          {offerOf(reply.lane)?.name ?? reply.lane.model}
        </p>
      )}
      {wasRetried && (
        <p className="rounded-full border border-warning-line bg-warning-soft px-2 text-[11.5px] text-warning">
          {failed[0]?.httpStatus ? `${failed[0].httpStatus} from provider` : "Provider failed"}, retried{" "}
          {reply.attempts.length === 2 ? "once" : `${reply.attempts.length - 1} times`}
        </p>
      )}
      {children}
    </div>
  );
}
