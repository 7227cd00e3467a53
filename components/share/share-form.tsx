"use client";
// What a new link shows, what of it could leak, how long it lives and who can open it.
import { useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { keepLink } from "@/lib/client/kept-links";
import { shareApi } from "@/lib/client/share-api";
import { findingsIn, isEmptyDraft, newShareDraft, requestOf } from "@/lib/client/share-draft";
import { audiences, offeredExpiryDays } from "@/lib/domain/share/share-choices";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import { Button } from "../ui/button";
import { LeakReview } from "./leak-review";
import { ShareContents } from "./share-contents";

type Props = {
  conversationId: string;
  review: ShareReview;
  /** There is a link already. */
  isAnother: boolean;
  onMade(link: { id: string; url: string }): void;
};

const select = "h-[30px] rounded-control border border-line bg-canvas px-2 text-[13px] text-text";
const audienceNames = {
  anyone: "Anyone who has the link, without an account",
  members: "Only people who can use this Parallax",
};

export function ShareForm({ conversationId, review, isAnother, onMade }: Props) {
  const [draft, setDraft] = useState(newShareDraft);
  const [problem, setProblem] = useState<string | null>(null);
  const [isMaking, setIsMaking] = useState(false);

  async function make(): Promise<void> {
    if (isMaking) return;
    setIsMaking(true);
    setProblem(null);
    try {
      const { id, url } = await shareApi.create(conversationId, requestOf(draft));
      keepLink(id, url);
      onMade({ id, url });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setIsMaking(false);
    }
  }

  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <ShareContents review={review} draft={draft} onChange={setDraft} />
      <LeakReview review={review} findings={findingsIn(review, draft)} draft={draft} onChange={setDraft} />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <label className="flex flex-col gap-1 text-[12.5px] text-muted">
          Link ends
          <select
            value={draft.expiresInDays ?? "never"}
            onChange={({ target }) =>
              setDraft({ ...draft, expiresInDays: target.value === "never" ? null : Number(target.value) })
            }
            className={select}
          >
            {offeredExpiryDays.map((days) => (
              <option key={days} value={days ?? "never"}>
                {expiryName(days)}
              </option>
            ))}
          </select>
        </label>
        {review.isOpenToAll || review.mode === "members" ? (
          <p className="pb-1.5 text-[12.5px] text-muted">
            {audienceNames[review.mode === "members" ? "members" : "anyone"]} can open it.
          </p>
        ) : (
          <label className="flex min-w-0 flex-col gap-1 text-[12.5px] text-muted">
            Who can open it
            <select
              value={draft.audience}
              onChange={({ target }) =>
                setDraft({ ...draft, audience: target.value === "members" ? "members" : "anyone" })
              }
              className={select}
            >
              {audiences.map((audience) => (
                <option key={audience} value={audience}>
                  {audienceNames[audience]}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {problem && (
        <p role="alert" className="text-[13px] text-danger">
          {problem}
        </p>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" kind="solid" disabled={isMaking || isEmptyDraft(draft)}>
          {isAnother ? "Create another link" : "Create link"}
        </Button>
        <p className="text-[12.5px] text-faint">No search engine lists it.</p>
      </div>
    </form>
  );
}

/** "after 7 days", "never". */
export function expiryName(days: number | null): string {
  if (days === null) return "never";
  return days === 1 ? "after 1 day" : `after ${days} days`;
}
