// A turn as the page lays it out: the question, and which reply stands where. The replies' growing text is not in it, so that a row is
// drawn again only when a reply begins or ends.
import type { ImageInfo, Siblings, Turn } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import type { Reply } from "@/lib/domain/reply";
import type { Verdict } from "@/lib/domain/verdict";
import { noBests, type RowBests, rowBests } from "./row-bests";

export type ReplyRef = {
  /** Stays the same while the reply lives on this page, also before the server has named it. */
  key: string;
  lane: Lane;
  variant: number;
  /** Whether the lane goes on from this one. */
  isChosen: boolean;
};

export type TurnProblem = {
  /** The question did not arrive; or something else about the turn could not be done. */
  kind: "unsent" | "notice";
  message: string;
};

export type TurnView = {
  id: string;
  /** null: a first question. */
  parentTurnId: string | null;
  text: string;
  images: readonly ImageInfo[];
  createdAt: number;
  /** By lane in the order they were asked, variants in order within a lane. */
  replies: readonly ReplyRef[];
  bests: RowBests;
  problem: TurnProblem | null;
  verdict: Verdict | null;
  siblings: Siblings;
};

/** A turn as the server gave it, without its replies. */
export function turnViewOf({ id, parentTurnId, text, images, createdAt, verdict, siblings }: Turn): TurnView {
  return {
    id,
    parentTurnId,
    text,
    images,
    createdAt,
    replies: [],
    bests: noBests,
    problem: null,
    verdict: verdict ?? null,
    siblings: siblings ?? { ids: [id], index: 0 },
  };
}

/** The newest variant of every lane of a turn, in order. */
export function newestReplies(replies: readonly ReplyRef[]): ReplyRef[] {
  const byLane = new Map<string, ReplyRef>();
  for (const reply of replies) {
    const known = byLane.get(reply.lane.id);
    if (!known || known.variant <= reply.variant) byLane.set(reply.lane.id, reply);
  }
  return [...byLane.values()];
}

/** The variant of every lane that its conversation goes on from, in order; the newest where none is chosen. */
export function shownReplies(replies: readonly ReplyRef[]): ReplyRef[] {
  return newestReplies(replies).map(
    (newest) => replies.find((each) => each.lane.id === newest.lane.id && each.isChosen) ?? newest,
  );
}

/** The replies with one of them chosen for its lane. */
export function withChosen(replies: readonly ReplyRef[], key: string): ReplyRef[] {
  const laneId = replies.find((each) => each.key === key)?.lane.id;
  return replies.map((each) => (each.lane.id === laneId ? { ...each, isChosen: each.key === key } : each));
}

/** The same turn with its bests counted anew, among the replies that stand in the row now: those of removed lanes do not. */
export function withBests(
  turn: TurnView,
  lanes: readonly Lane[],
  replyOf: (key: string) => Reply | undefined,
): TurnView {
  const shown = shownReplies(turn.replies).flatMap(({ key, lane }) => {
    const reply = lanes.some(({ id }) => id === lane.id) ? replyOf(key) : undefined;
    return reply ? [{ key, reply }] : [];
  });
  return { ...turn, bests: rowBests(shown) };
}
