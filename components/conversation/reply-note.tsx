// Why a reply ended other than well, in a sentence, and the way to ask again.
import type { ReactNode } from "react";
import type { Reply } from "@/lib/domain/reply";
import type { ReplyStatus } from "@/lib/domain/reply-status";
import { RetryButton } from "./retry-button";

type Props = {
  reply: Reply;
  provider: string;
  retryName: string;
  onRetry(): void;
  /** What else is to be said of the ending. */
  detail?: ReactNode;
  /** Further ways on. */
  children?: ReactNode;
};

const calm =
  "self-start rounded-[12px] border border-warning-line bg-warning-soft px-2 py-px text-[11.5px] text-warning";
const alarming = "rounded-control border border-danger-line bg-danger-soft px-3 py-2 text-[13px] text-danger";

export function ReplyNote({ reply, provider, retryName, onRetry, detail, children }: Props) {
  const { status, error } = reply;
  const isEmpty = reply.text === "" && reply.reasoning === "";
  const sentence = noteOf(status, error?.message ?? null, provider, isEmpty);
  if (!sentence) return null;
  const isError = status === "failed" || (error !== null && status !== "stopped" && status !== "length");
  return (
    <div className="flex flex-col items-start gap-2">
      <p className={isError ? `${alarming} self-stretch` : calm}>
        {sentence}
        {error?.retryAfterSeconds ? ` It asks to wait ${error.retryAfterSeconds} s.` : ""}
      </p>
      {detail}
      <div className="flex flex-wrap gap-2">
        <RetryButton
          name={retryName}
          waitSeconds={error?.retryAfterSeconds ?? null}
          endedAt={reply.endedAt}
          onRetry={onRetry}
        />
        {children}
      </div>
    </div>
  );
}

function noteOf(
  status: ReplyStatus,
  message: string | null,
  provider: string,
  isEmpty: boolean,
): string | null {
  switch (status) {
    case "stopped":
      return message ?? (isEmpty ? "Stopped before anything arrived" : "Stopped; what had arrived is kept");
    case "length":
      return "Cut at the length limit; Max tokens, under Parameters, allows more";
    case "filtered":
      return message ?? `${provider} withheld the rest: content filter`;
    case "incomplete":
      return message ?? `Broke off before it was complete${isEmpty ? "" : "; what arrived is kept"}.`;
    case "interrupted":
      return message ?? `Interrupted${isEmpty ? " before anything arrived" : "; what had arrived is kept"}.`;
    case "failed":
      return message ?? `${provider} gave no answer.`;
    default:
      return null;
  }
}
