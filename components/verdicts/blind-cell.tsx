"use client";
// One answer without anything that tells whose it is: no name, no figures, no error of a provider's.
import { useReply } from "@/lib/client/use-conversation";
import type { ReplyStatus } from "@/lib/domain/reply-status";
import { useSession } from "../conversation/session-context";
import { Markdown } from "../markdown/markdown";

type Props = {
  /** "A", "B" … */
  name: string;
  replyKey: string;
  isHidden: boolean;
};

export function BlindCell({ name, replyKey, isHidden }: Props) {
  return (
    <article
      aria-label={`Answer ${name}`}
      data-status={isHidden ? "withheld" : "ended"}
      data-cell=""
      tabIndex={-1}
      className="lane-inner flex h-full min-w-0 flex-col gap-3 px-5 py-3.5 scroll-mt-[70px] outline-offset-[-2px] max-md:px-3.5"
    >
      {isHidden ? (
        <p className="text-[13px] text-muted">Hidden until every answer is done.</p>
      ) : (
        <SeenAnswer replyKey={replyKey} />
      )}
    </article>
  );
}

const notes: Partial<Record<ReplyStatus, string>> = {
  stopped: "Stopped",
  length: "Cut at the length limit",
  filtered: "Cut by a content filter",
  incomplete: "Broke off",
  interrupted: "Interrupted",
};

function SeenAnswer({ replyKey }: { replyKey: string }) {
  const { session } = useSession();
  const { text, status } = useReply(session, replyKey);
  const note = notes[status];
  return (
    <>
      {text === "" ? (
        <p className="text-[13px] text-muted">This lane gave no answer.</p>
      ) : (
        <Markdown text={text} isStreaming={false} />
      )}
      {text !== "" && note && (
        <p className="self-start rounded-full border border-warning-line bg-warning-soft px-2 py-px text-[11.5px] text-warning">
          {note}
        </p>
      )}
    </>
  );
}
