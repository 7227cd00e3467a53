"use client";
// Shares a conversation: what will be seen, what could leak, for how long and by whom, then the link. Also the ways to take it along as a
// file. It does not know the conversation's page.
import { useEffect, useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { shareApi } from "@/lib/client/share-api";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import { Dialog } from "../ui/dialog";
import { ExportLinks } from "./export-links";
import { MadeLink } from "./made-link";
import { ShareForm } from "./share-form";

type Props = { conversationId: string; onClose(): void };
type Made = { id: string; url: string | null };

export function ShareDialog({ conversationId, onClose }: Props) {
  const [review, setReview] = useState<ShareReview | null>(null);
  const [made, setMade] = useState<Made[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    shareApi.review(conversationId, abort.signal).then(
      (answer) => {
        setReview(answer);
        setMade(answer.shares.map(({ id }) => ({ id, url: null })));
      },
      (error) => abort.signal.aborted || setProblem(sentenceOf(error)),
    );
    return () => abort.abort();
  }, [conversationId]);

  return (
    <Dialog
      title="Share"
      description="A link shows this conversation as it is now. What you write later stays private until you update the link."
      onClose={onClose}
    >
      <div className="flex min-h-0 flex-col gap-5 overflow-y-auto px-5 pt-3 pb-5">
        {problem && (
          <p role="alert" className="text-[13px] text-danger">
            {problem}
          </p>
        )}
        {!review && !problem && (
          <p role="status" className="text-[13px] text-muted">
            Looking through the conversation.
          </p>
        )}
        {made.map(({ id, url }) => (
          <MadeLink
            key={id}
            id={id}
            url={url}
            summary={review?.shares.find((share) => share.id === id) ?? null}
            onRevoked={() => setMade((before) => before.filter((each) => each.id !== id))}
          />
        ))}
        {review?.mode === "off" && (
          <p className="text-[13px] text-muted">
            Links are switched off in this installation; files are not.
          </p>
        )}
        {review && review.mode !== "off" && review.turns.length > 0 && (
          <ShareForm
            conversationId={conversationId}
            review={review}
            isAnother={made.length > 0}
            onMade={(link) => setMade((before) => [link, ...before])}
          />
        )}
        {review?.turns.length === 0 && (
          <p className="text-[13px] text-muted">There is nothing to share yet.</p>
        )}
        {review && <ExportLinks conversationId={conversationId} lanes={review.lanes} />}
      </div>
    </Dialog>
  );
}
