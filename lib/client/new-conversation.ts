// A conversation in which nothing has been asked yet.
import { v7 as newId } from "uuid";
import type { Conversation } from "@/lib/domain/conversation";
import { noCost } from "@/lib/domain/cost-total";
import type { LaneTarget } from "./lane-link";

/** An empty conversation with a lane for each target. */
export function newConversation(id: string, targets: readonly LaneTarget[]): Conversation {
  return {
    id,
    title: "New chat",
    createdAt: 0,
    updatedAt: 0,
    lanes: targets.map((target) => ({ id: newId(), ...target })),
    leafTurnId: null,
    turns: [],
    hasEarlierTurns: false,
    cost: noCost,
  };
}
