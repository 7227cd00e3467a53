// What an owner should see before a conversation is shared: what is in it, and what of it could leak.
import "server-only";
import type { Conversation } from "@/lib/domain/conversation";
import { isLive } from "@/lib/domain/reply-status";
import { chosenReplies } from "@/lib/domain/share/build-snapshot";
import { listFindings } from "@/lib/domain/share/find-secrets";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import { titleFrom } from "@/lib/domain/title";
import type { ShareNames } from "./share-names";

/** The review of a conversation with its whole branch. */
export function reviewOf(
  conversation: Conversation,
  names: ShareNames,
): Omit<ShareReview, "shares" | "isOpenToAll" | "mode"> {
  const { turns } = conversation;
  const replies = turns.flatMap((turn) => chosenReplies(turn, null));
  const lanes = new Map(replies.map(({ lane }) => [lane.id, lane]));
  const { findings, unlisted } = listFindings(conversation);
  return {
    title: conversation.title,
    turns: turns.map((turn) => ({
      id: turn.id,
      title: titleFrom(turn.text, turn.images.length),
      images: turn.images.length,
      laneIds: chosenReplies(turn, null).map(({ lane }) => lane.id),
    })),
    lanes: [...lanes.values()].map(({ id, provider, model }) => ({
      id,
      name: `${names.nameOf(provider)} · ${names.modelNameOf(provider, model)}`,
    })),
    hasSystemPrompt: replies.some(({ lane }) => Boolean(lane.system)),
    hasThinking: replies.some(({ reasoning }) => reasoning !== ""),
    unfinished: turns.flatMap((turn) => turn.replies).filter(({ status }) => isLive(status)).length,
    strippedLocations: turns.flatMap((turn) => turn.images).filter(({ hadLocation }) => hadLocation).length,
    findings,
    unlistedFindings: unlisted,
  };
}
