"use client";
// One lane's answer to one question: text, thinking, how it ended, what it took. It watches its own reply only.
import dynamic from "next/dynamic";
import { memo, useState } from "react";
import type { Measure } from "@/lib/client/row-bests";
import { useReply } from "@/lib/client/use-conversation";
import type { Lane } from "@/lib/domain/lane";
import { isLive } from "@/lib/domain/reply-status";
import { Markdown } from "../markdown/markdown";
import { DetailTrigger } from "../reply-detail/detail-trigger";
import { useWorkspace } from "../workspace/workspace-context";
import { LiveMeasures } from "./live-measures";
import { Measures } from "./measures";
import { ReplyActions } from "./reply-actions";
import { ReplyHeading } from "./reply-heading";
import { ReplyNote } from "./reply-note";
import { useSession } from "./session-context";
import { Thinking } from "./thinking";

const RetryWithoutButton = dynamic(() =>
  import("../lane-settings/retry-without-button").then((file) => file.RetryWithoutButton),
);

type Props = {
  turnId: string;
  replyKey: string;
  bests: readonly Measure[];
  /** The lane as its header has it now; null where the lane was removed. */
  lane: Lane | null;
  color: string;
};

export const ReplyCell = memo(function ReplyCell({ turnId, replyKey, bests, lane, color }: Props) {
  const { session } = useSession();
  const { nameOf, findProvider } = useWorkspace();
  const reply = useReply(session, replyKey);
  const [isAsking, setIsAsking] = useState(false);
  const { status, text, reasoning } = reply;
  const provider = nameOf(reply.lane.provider);
  const next = lane ?? reply.lane;
  const isSame = next.provider === reply.lane.provider && next.model === reply.lane.model;
  const retryName = isSame ? "Retry" : `Retry with ${nameOf(next.provider)}`;
  const notice = findProvider(reply.lane.provider)?.notice;

  async function retry(): Promise<void> {
    if (isAsking) return;
    setIsAsking(true);
    await session.retry(turnId, next);
    setIsAsking(false);
  }

  return (
    <article
      aria-label={`Reply from ${provider}`}
      data-lane={reply.lane.id}
      data-status={status}
      className="lane-inner group/reply relative flex h-full min-w-0 flex-col gap-3 px-5 py-3.5 max-md:px-3.5"
      style={{ "--lane-color": color } as React.CSSProperties}
    >
      <ReplyHeading reply={reply} isCurrent={lane !== null && isSame} />
      <div className={`flex min-w-0 flex-1 flex-col gap-3 ${isLive(status) ? "writing" : ""}`}>
        {reasoning !== "" && (
          <Thinking text={reasoning} isThinking={status === "thinking" || (isLive(status) && text === "")} />
        )}
        {text !== "" && <Markdown text={text} isStreaming={isLive(status)} />}
        {isLive(status) && text === "" && reasoning === "" && (
          <p>
            <span className="caret !ml-0" />
          </p>
        )}
        <ReplyNote reply={reply} provider={provider} retryName={retryName} onRetry={retry}>
          {reply.error?.code === "provider_rejected" && (
            <RetryWithoutButton turnId={turnId} reply={reply} lane={next} />
          )}
        </ReplyNote>
      </div>
      {notice && (
        <p className="truncate text-[11.5px] text-faint" title={notice}>
          {notice}
        </p>
      )}
      {isLive(status) ? (
        <LiveMeasures reply={reply} firstTokenAt={session.store.firstTokenAt(replyKey)} />
      ) : (
        <Measures reply={reply} bests={bests} detail={<DetailTrigger replyKey={replyKey} />} />
      )}
      <ReplyActions
        text={text}
        isLive={isLive(status)}
        onRegenerate={status === "complete" ? retry : null}
        onEnd={() => void session.stop({ turnId, laneId: reply.lane.id })}
      />
    </article>
  );
});
