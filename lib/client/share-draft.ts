// What a person is about to share, as far as it is chosen in the dialog: pure state and what follows from it. It does not know requests.
import type { Finding, LeakPlace } from "@/lib/domain/share/find-secrets";
import { type Audience, defaultInclude } from "@/lib/domain/share/share-choices";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import { shareTitle } from "@/lib/domain/share/share-title";
import type { ShareInclude } from "@/lib/domain/share/snapshot";
import type { ShareRequest } from "./share-api";

export type ShareDraft = {
  /** null: as `titleIn` says. */
  title: string | null;
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
  title: null,
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

/** The title that the link will have. */
export function titleIn(review: ShareReview, draft: ShareDraft): string {
  const shown = shownTurns(review, draft);
  return draft.title ?? shareTitle(review.title, review.turns, (id) => shown.has(id));
}

/** The findings that stand in what is chosen. */
export function findingsIn(review: ShareReview, draft: ShareDraft): Finding[] {
  const turns = shownTurns(review, draft);
  return review.findings.filter(({ places }) => places.some((place) => isShown(place, draft, turns)));
}

/** A turn is not shown either where only lanes were asked that are not. */
function shownTurns({ turns }: ShareReview, { turnIds, laneIds }: ShareDraft): Set<string> {
  const shown = turns.filter(
    (turn) =>
      (turnIds?.has(turn.id) ?? true) &&
      (!laneIds || turn.laneIds.length === 0 || turn.laneIds.some((id) => laneIds.has(id))),
  );
  return new Set(shown.map(({ id }) => id));
}

function isShown(
  place: LeakPlace,
  { include, laneIds }: ShareDraft,
  shownTurnIds: ReadonlySet<string>,
): boolean {
  const hasTurn = !("turnId" in place) || shownTurnIds.has(place.turnId);
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
  const { title, turnIds, laneIds, keep, ...rest } = draft;
  return {
    ...rest,
    title: title?.trim() || null,
    turnIds: turnIds && [...turnIds],
    laneIds: laneIds && [...laneIds],
    keep: [...keep],
  };
}
