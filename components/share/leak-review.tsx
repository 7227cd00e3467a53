"use client";
// What could leak: everything that was found, where it stands, and whether the link will show it. Found strings are covered unless they are
// kept, one by one or all at once.
import type { ShareDraft } from "@/lib/client/share-draft";
import type { Finding, LeakPlace } from "@/lib/domain/share/find-secrets";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import { Button } from "../ui/button";

type Props = {
  review: ShareReview;
  /** Those in what is shown. */
  findings: Finding[];
  draft: ShareDraft;
  onChange(draft: ShareDraft): void;
};

const kindNames = { key: "looks like a key", mail: "mail address" };

export function LeakReview({ review, findings, draft, onChange }: Props) {
  const { include, keep } = draft;
  const kept = findings.filter(({ text }) => keep.has(text));
  const showsPrompt = review.hasSystemPrompt && include.systemPrompt;
  return (
    <section aria-label="What could leak" className="flex flex-col gap-2 text-[13px]">
      <div className="flex items-center justify-between gap-3">
        <h3 className="font-medium">What could leak</h3>
        {kept.length > 0 && (
          <Button onClick={() => onChange({ ...draft, keep: new Set() })}>Remove all</Button>
        )}
      </div>
      {findings.length === 0 && !showsPrompt && (
        <p className="text-muted">No key, mail address or system prompt is in what it shows.</p>
      )}
      {(findings.length > 0 || showsPrompt) && (
        <ul className="flex flex-col divide-y divide-line rounded-control border border-line">
          {showsPrompt && (
            <Entry
              text="System prompt"
              about="shown, because it is ticked"
              action="Remove"
              onPress={() => onChange({ ...draft, include: { ...include, systemPrompt: false } })}
            />
          )}
          {findings.map(({ kind, text, places }) => (
            <Entry
              key={text}
              text={text}
              isCode
              isRemoved={!keep.has(text)}
              about={`${kindNames[kind]} · ${describePlaces(places, review)}${keep.has(text) ? "" : " · removed"}`}
              action={keep.has(text) ? "Remove" : "Keep"}
              onPress={() => onChange({ ...draft, keep: switched(keep, text) })}
            />
          ))}
        </ul>
      )}
      {review.unlistedFindings > 0 && (
        <p className="text-muted">{review.unlistedFindings} more strings like these are removed as well.</p>
      )}
      {review.strippedLocations > 0 && include.pictures && (
        <p className="text-muted">
          {review.strippedLocations === 1 ? "A picture" : `${review.strippedLocations} pictures`} told where
          it was taken; that was dropped with all metadata when it was added.
        </p>
      )}
    </section>
  );
}

type EntryProps = {
  text: string;
  about: string;
  action: string;
  isCode?: boolean;
  isRemoved?: boolean;
  onPress(): void;
};

function Entry({ text, about, action, isCode = false, isRemoved = false, onPress }: EntryProps) {
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <div className="min-w-0 flex-1">
        <p
          className={`truncate ${isCode ? "font-mono text-[12.5px]" : ""} ${isRemoved ? "text-faint line-through" : "text-warning"}`}
          title={text}
        >
          {text}
        </p>
        <p className="text-[12px] text-faint">{about}</p>
      </div>
      <Button aria-label={`${action} ${text}`} onClick={onPress}>
        {action}
      </Button>
    </li>
  );
}

function describePlaces(places: LeakPlace[], review: ShareReview): string {
  const [first, ...others] = places;
  if (!first) return "";
  const turn = "turnId" in first ? review.turns.findIndex(({ id }) => id === first.turnId) + 1 : 0;
  const place = turn > 0 ? `${first.part}, turn ${turn}` : first.part;
  return others.length > 0 ? `${place} and ${others.length} more` : place;
}

function switched(kept: ReadonlySet<string>, text: string): ReadonlySet<string> {
  const next = new Set(kept);
  if (!next.delete(text)) next.add(text);
  return next;
}
