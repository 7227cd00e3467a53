// A reply that was asked for and of which nothing is known yet.
import type { Lane } from "@/lib/domain/lane";
import { emptyCost, emptyTimings, type Reply } from "@/lib/domain/reply";

/** An empty, queued reply. `lastEventId` is the last event of the turn that cannot belong to it. */
export function newReply(fields: {
  id: string;
  turnId: string;
  lane: Lane;
  variant: number;
  lastEventId: number;
  createdAt: number;
}): Reply {
  return {
    ...fields,
    isChosen: true,
    status: "queued",
    text: "",
    reasoning: "",
    finishReason: null,
    attempts: [],
    usage: null,
    timings: emptyTimings,
    cost: emptyCost,
    error: null,
    servedModel: null,
    prices: null,
    endedAt: null,
  };
}
