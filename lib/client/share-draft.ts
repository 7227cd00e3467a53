// What a person is about to share, as far as it is chosen in the dialog: pure state and what follows from it. It does not know requests.
import type { Finding, LeakPlace } from "@/lib/domain/share/find-secrets";
import { type Audience, defaultInclude } from "@/lib/domain/share/share-choices";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import type { ShareInclude } from "@/lib/domain/share/snapshot";
import type { ShareRequest } from "./share-api";

export type ShareDraft = {
  include: ShareInclude;
  /** null: all. */
  turnIds: ReadonlySet<string> | null;
  laneIds: ReadonlySet<string> | null;
  /** Findings that stay readable. */
  keep: ReadonlySet<string>;
  expiresInDays: number | null;
  audience: Audience;
};

const offeredFirst = 30;

export const newShareDraft: ShareDraft = {
  include: defaultInclude,
  turnIds: null,
  laneIds: null,
  keep: new Set(),
  expiresInDays: offeredFirst,
  audience: "anyone",
};

/** The draft with an entry of a set switched; `all` is what null stands for. */
export function switchEntry(
  chosen: ReadonlySet<string> | null,
  entry: string,
  all: readonly string[],
): ReadonlySet<string> | null {
  const next = new Set(chosen ?? all);
  if (!next.delete(entry)) next.add(entry);
  return next.size === all.length ? null : next;
}

/** Whether anything would be shown. */
export function isEmptyDraft({ turnIds, laneIds }: ShareDraft): boolean {
  return turnIds?.size === 0 || laneIds?.size === 0;
}

/** The findings that stand in what is chosen. */
export function findingsIn({ findings }: ShareReview, draft: ShareDraft): Finding[] {
  return findings.filter(({ places }) => places.some((place) => isShown(place, draft)));
}

function isShown(place: LeakPlace, { include, turnIds, laneIds }: ShareDraft): boolean {
  const hasTurn = !("turnId" in place) || (turnIds?.has(place.turnId) ?? true);
  const hasLane = !("laneId" in place) || (laneIds?.has(place.laneId) ?? true);
  const isIncluded =
    place.part === "thinking"
      ? include.thinking
      : place.part === "system prompt"
        ? include.systemPrompt
        : place.part !== "file name" || include.pictures;
  return hasTurn && hasLane && isIncluded;
}

/** What is sent for a draft. */
export function requestOf(draft: ShareDraft): ShareRequest {
  const { turnIds, laneIds, keep, ...rest } = draft;
  return { ...rest, turnIds: turnIds && [...turnIds], laneIds: laneIds && [...laneIds], keep: [...keep] };
}
