// A turn as the page lays it out: the question, and which reply stands where. The replies' growing text is not in it, so that a row is
// drawn again only when a reply begins or ends.
import type { ImageInfo } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import type { Reply } from "@/lib/domain/reply";
import { type RowBests, rowBests } from "./row-bests";

export type ReplyRef = {
  /** Stays the same while the reply lives on this page, also before the server has named it. */
  key: string;
  lane: Lane;
  variant: number;
};

export type TurnProblem = {
  /** The question did not arrive; or something else about the turn could not be done. */
  kind: "unsent" | "notice";
  message: string;
};

export type TurnView = {
  id: string;
  text: string;
  images: readonly ImageInfo[];
  createdAt: number;
  /** By lane in the order they were asked, variants in order within a lane. */
  replies: readonly ReplyRef[];
  bests: RowBests;
  problem: TurnProblem | null;
};

/** The newest variant of every lane of a turn, in order. */
export function newestReplies(replies: readonly ReplyRef[]): ReplyRef[] {
  const byLane = new Map<string, ReplyRef>();
  for (const reply of replies) {
    const known = byLane.get(reply.lane.id);
    if (!known || known.variant <= reply.variant) byLane.set(reply.lane.id, reply);
  }
  return [...byLane.values()];
}

/** The same turn with its bests counted anew from the replies as they are now. */
export function withBests(turn: TurnView, replyOf: (key: string) => Reply | undefined): TurnView {
  const shown = newestReplies(turn.replies).flatMap(({ key }) => {
    const reply = replyOf(key);
    return reply ? [{ key, reply }] : [];
  });
  return { ...turn, bests: rowBests(shown) };
}
