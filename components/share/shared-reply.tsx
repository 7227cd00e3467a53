// One lane's answer on a public page: text, thinking where it was shared, how it ended, what it took.
import type { CSSProperties } from "react";
import type { Measure } from "@/lib/client/row-bests";
import { formatSeconds, formatSpeed } from "@/lib/domain/figure-text";
import type { SnapshotLane, SnapshotReply } from "@/lib/domain/share/snapshot";
import { replyOfSnapshot } from "@/lib/domain/share/snapshot-reply";
import { formatTokens } from "../conversation/format-measures";
import { Figure, MeasureRow, Measures } from "../conversation/measures";
import { SentNote } from "../conversation/sent-note";
import { SharedMarkdown } from "./shared-markdown";

type Props = {
  reply: SnapshotReply;
  lane: SnapshotLane;
  turnIndex: number;
  /** Whether it says whose it is, also in a column with a head. */
  isNamed: boolean;
  bests: readonly Measure[];
  color: string;
  hasCosts: boolean;
};

export function SharedReply({ reply, lane, turnIndex, isNamed, bests, color, hasCosts }: Props) {
  const { by, status, text, thinking, timings, usage } = reply;
  const { providerName, modelName } = by ?? lane;
  const note = noteOf(reply, providerName);
  const retried = describeRetries(reply.attempts);
  return (
    <article
      aria-label={`Reply from ${providerName}`}
      data-lane={lane.key}
      data-status={status}
      className="share-reply relative flex h-full min-w-0 flex-col gap-3 px-5 pt-3.5 pb-3.5"
      style={{ "--lane-color": color } as CSSProperties}
    >
      <h3 className={`text-[12.5px] ${by || isNamed ? "" : "md:sr-only print:not-sr-only"}`}>
        <span
          className="mr-2 inline-block size-2 rounded-full bg-(--lane-color) md:hidden"
          aria-hidden="true"
        />
        <span className="font-medium text-muted">{providerName}</span>
        <span className="text-faint"> · {modelName}</span>
      </h3>
      {retried && (
        <p className="self-start rounded-full border border-warning-line bg-warning-soft px-2 text-[11.5px] text-warning">
          {retried}
        </p>
      )}
      {reply.sent && <SentNote note={reply.sent} />}
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        {thinking !== null && (
          <details className="text-[13px] text-muted">
            <summary className="w-fit text-[12.5px] text-faint">Thinking</summary>
            <div className="mt-1.5 border-line border-l-2 pl-3 [--color-text:var(--color-muted)]">
              <SharedMarkdown text={thinking} />
            </div>
          </details>
        )}
        {text !== "" && <SharedMarkdown text={text} />}
        {note && (
          <p
            className={
              status === "failed"
                ? "rounded-control border border-danger-line bg-danger-soft px-3 py-2 text-[13px] text-danger"
                : "self-start rounded-full border border-warning-line bg-warning-soft px-2 py-px text-[11.5px] text-warning"
            }
          >
            {note}
          </p>
        )}
      </div>
      {hasCosts ? (
        <Measures reply={replyOfSnapshot(reply, lane, turnIndex)} bests={bests} />
      ) : (
        <MeasureRow>
          <Figure name="first token" isBest={bests.includes("firstToken")}>
            {formatSeconds(timings.firstTokenMs)}
          </Figure>
          <Figure name="speed" isBest={bests.includes("speed")}>
            {formatSpeed(timings.tokensPerSecond)}
          </Figure>
          <Figure name="in → out" isBest={false}>
            {formatTokens(usage)}
          </Figure>
        </MeasureRow>
      )}
    </article>
  );
}

/** "Alpha failed, retried once"; "Alpha failed, Beta answered". */
function describeRetries(attempts: SnapshotReply["attempts"]): string | null {
  const failed = attempts.filter(({ outcome }) => outcome === "failed");
  const last = attempts.at(-1);
  if (failed.length === 0 || attempts.length < 2 || !last) return null;
  const names = [...new Set(failed.map(({ providerName }) => providerName))].join(", ");
  if (last.outcome === "answered" && !failed.some(({ providerName }) => providerName === last.providerName))
    return `${names} failed, ${last.providerName} answered`;
  return `${names} failed, retried ${attempts.length === 2 ? "once" : `${attempts.length - 1} times`}`;
}

function noteOf({ status, error, text, thinking }: SnapshotReply, providerName: string): string | null {
  switch (status) {
    case "complete":
      return null;
    case "stopped":
      return text || thinking ? "Stopped; what had arrived is kept" : "Stopped before anything arrived";
    case "length":
      return "Cut at the length limit; the answer may be longer";
    case "filtered":
      return `${providerName} withheld the rest: content filter`;
    case "failed":
      return error?.message ?? `${providerName} gave no answer.`;
    default:
      return error?.message ?? "Broke off before it was complete";
  }
}
