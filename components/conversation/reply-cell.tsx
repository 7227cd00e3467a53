"use client";
// One lane's answer to one question: text, thinking, how it ended, what it took. It watches its own reply only.
import { memo, useState } from "react";
import type { Measure } from "@/lib/client/row-bests";
import { useReply } from "@/lib/client/use-conversation";
import { useKeptFocus } from "@/lib/client/use-kept-focus";
import { answeredBy } from "@/lib/domain/answered-by";
import { billingHint } from "@/lib/domain/billing-hint";
import type { Lane } from "@/lib/domain/lane";
import { isLive } from "@/lib/domain/reply-status";
import { Markdown } from "../markdown/markdown";
import { DetailTrigger } from "../reply-detail/detail-trigger";
import { loadLater } from "../ui/load-later";
import { useWorkspace } from "../workspace/workspace-context";
import { useConversationActions } from "./conversation-actions";
import { LiveFigures } from "./live-figures";
import { EndedFigures, MeasureRow } from "./measures";
import { ReplyActions } from "./reply-actions";
import { ReplyHeading } from "./reply-heading";
import { ReplyNote } from "./reply-note";
import { useSession } from "./session-context";
import { Thinking } from "./thinking";

const MaximisedReply = loadLater(() =>
  import("../reply-detail/maximised-reply").then((file) => file.MaximisedReply),
);
const Silence = loadLater(() => import("../reply-detail/silence").then((file) => file.Silence));
const Pager = loadLater(() => import("../branches/pager").then((file) => file.Pager));
const SentNote = loadLater(() => import("./sent-note").then((file) => file.SentNote));
const Elsewhere = loadLater(() => import("../reply-detail/elsewhere").then((file) => file.Elsewhere));
const StopNote = loadLater(() => import("./stop-note").then((file) => file.StopNote));
const RetryWithoutButton = loadLater(() =>
  import("../lane-settings/retry-without-button").then((file) => file.RetryWithoutButton),
);

type Props = {
  turnId: string;
  replyKey: string;
  /** Which of its lane's answers to this turn it is, and of how many. */
  variantIndex: number;
  variantCount: number;
  bests: readonly Measure[];
  /** The lane as its header has it now; null where the lane was removed. */
  lane: Lane | null;
  /** Whether its lane is the only one. */
  isAlone: boolean;
  /** Whether the head of its column hides whose it is. */
  isVeiled: boolean;
  color: string;
};

export const ReplyCell = memo(function ReplyCell(props: Props) {
  const { turnId, replyKey, variantIndex, variantCount, bests, lane, isAlone, isVeiled, color } = props;
  const { session, offerOf } = useSession();
  const actions = useConversationActions();
  const { nameOf, findProvider } = useWorkspace();
  const reply = useReply(session, replyKey);
  const keptFocus = useKeptFocus<HTMLElement>((cell) => cell);
  const [isAsking, setIsAsking] = useState(false);
  const [isLarge, setIsLarge] = useState(false);
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

  function goTo(index: number): void {
    const turn = session.store.view().turns.find((each) => each.id === turnId);
    const variants = turn?.replies.filter((each) => each.lane.id === reply.lane.id);
    const key = variants?.[index]?.key;
    if (key) void session.choose(turnId, key);
  }

  const live = isLive(status);
  const sent = reply.attempts.at(-1)?.sent;
  // Where nothing is wrong with the question, another provider may answer it.
  const isBroken = (status === "failed" || status === "incomplete") && reply.error?.code !== "image_unknown";
  const isEmpty = text === "" && reasoning === "";
  const content = (
    <>
      <ReplyHeading reply={reply} isCurrent={lane !== null && isSame && !isVeiled}>
        {variantCount > 1 && <Pager what="answer" index={variantIndex} count={variantCount} onGo={goTo} />}
      </ReplyHeading>
      {sent && <SentNote note={sent} />}
      <div className={`flex min-w-0 flex-1 flex-col gap-3 ${live ? "writing" : ""}`}>
        {reasoning !== "" && (
          <Thinking text={reasoning} isThinking={status === "thinking" || (live && text === "")} />
        )}
        {text !== "" && <Markdown key={replyKey} text={text} isStreaming={live} />}
        {/* Without a text beside long ones, what is said of the reply stays in view. */}
        <div className={isEmpty ? "sticky top-28 flex flex-col gap-3" : "contents"}>
          {live && isEmpty && (
            <p>
              <span className="caret !ml-0" />
            </p>
          )}
          {live && (
            <Silence
              turnId={turnId}
              createdAt={reply.createdAt}
              length={text.length + reasoning.length}
              asked={{ ...reply.lane, ...answeredBy(reply) }}
              lane={lane}
            />
          )}
          <ReplyNote
            reply={reply}
            provider={provider}
            retryName={retryName}
            onRetry={retry}
            detail={status === "stopped" && <StopNote reply={reply} />}
          >
            {lane && isBroken && <Elsewhere turnId={turnId} lane={lane} />}
            {reply.error?.code === "provider_rejected" && (
              <RetryWithoutButton turnId={turnId} reply={reply} lane={next} />
            )}
          </ReplyNote>
        </div>
      </div>
      {notice && (
        <p className="truncate text-[11.5px] text-faint" title={notice}>
          {notice}
        </p>
      )}
      {/* One row from the first to the last: where a query container comes or goes, the browser numbers every list of the page anew. */}
      <MeasureRow detail={!live && <DetailTrigger replyKey={replyKey} />}>
        {live ? (
          <LiveFigures reply={reply} firstSeen={session.store.firstSeen(replyKey)} />
        ) : (
          <EndedFigures reply={reply} bests={bests} />
        )}
      </MeasureRow>
    </>
  );
  const common = {
    text,
    isLive: live,
    onRegenerate: status === "complete" ? retry : null,
    endHint: billingHint(
      nameOf(answeredBy(reply).provider),
      findProvider(answeredBy(reply).provider)?.stopBilling,
    ),
    onEnd: () => void session.stop({ turnId, laneId: reply.lane.id }),
    onContinue: actions && !isAlone ? () => actions.continueWith(next) : null,
  };

  return (
    <article
      {...keptFocus}
      aria-label={`Reply from ${provider}`}
      data-lane={reply.lane.id}
      data-status={status}
      data-cell=""
      tabIndex={-1}
      className="lane-inner group/reply relative flex h-full min-w-0 flex-col gap-3 px-5 py-3.5 scroll-mt-[84px] outline-offset-[-2px] max-md:px-3.5"
      style={{ "--lane-color": color } as React.CSSProperties}
    >
      {content}
      <ReplyActions {...common} onMaximise={() => setIsLarge(true)} />
      {isLarge && (
        <MaximisedReply
          title={`${provider} · ${offerOf(reply.lane)?.name ?? reply.lane.model}`}
          color={color}
          onClose={() => setIsLarge(false)}
        >
          <ReplyActions {...common} onMaximise={null} />
          {content}
        </MaximisedReply>
      )}
    </article>
  );
});
