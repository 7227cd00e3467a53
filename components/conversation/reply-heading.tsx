"use client";
// The small line above a reply that says what its lane's header does not: who answered, where the header names another by now, and what
// had to be tried before.
import type { ReactNode } from "react";
import type { Attempt, Reply } from "@/lib/domain/reply";
import { isLive } from "@/lib/domain/reply-status";
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
  const tried = triedText(reply, nameOf);
  if (isCurrent && !tried && !children) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-[12px]">
      {!isCurrent && (
        <p className="text-faint">
          <span className="font-medium text-muted">{nameOf(reply.lane.provider)}</span>
          {" · "}
          {offerOf(reply.lane)?.name ?? reply.lane.model}
        </p>
      )}
      {tried && (
        <p className="rounded-[10px] border border-warning-line bg-warning-soft px-2 text-[11.5px] text-warning">
          {tried}
        </p>
      )}
      {children}
    </div>
  );
}

/** What had to be tried before, in a line; null where the first attempt is the last. The receipt is in the details. */
function triedText({ status, lane, attempts }: Reply, nameOf: (id: string) => string): string | null {
  const last = attempts.at(-1);
  const failed = attempts.filter((attempt) => attempt.outcome === "failed");
  const [first] = failed;
  const causeOf = ({ httpStatus }: Attempt) =>
    httpStatus === undefined || httpStatus < 400 ? "" : ` (${httpStatus})`;
  const isLeftOut = attempts[0]?.passedOver?.some((each) => isSame(each, lane)) ?? false;
  if (isLive(status))
    return first ? `${nameOf(first.provider)} failed${causeOf(first)}, asking elsewhere` : null;
  const elsewhere = attempts.find((attempt) => !isSame(attempt, lane));
  if (!last || !elsewhere) {
    if (attempts.length < 2 || !first) return null;
    const cause = first.httpStatus ? `${first.httpStatus} from provider` : "Provider failed";
    return `${cause}, retried ${attempts.length === 2 ? "once" : `${attempts.length - 1} times`}`;
  }
  const before = failed.filter((attempt) => attempt !== last);
  const why = [
    ...(isLeftOut ? [`${nameOf(lane.provider)} left out`] : []),
    ...before.map((attempt) => `${nameOf(attempt.provider)} failed${causeOf(attempt)}`),
  ].join(", ");
  return `${why}; ${last.outcome === "failed" ? `${nameOf(last.provider)} failed too` : `answered by ${nameOf(last.provider)}`}`;
}

function isSame(one: { provider: string; model: string | null }, lane: Reply["lane"]): boolean {
  return one.provider === lane.provider && one.model === lane.model;
}
