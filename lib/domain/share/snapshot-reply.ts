// A reply of a snapshot as the reply that the product draws, measures and replays. What the snapshot does not hold is empty. It gives
// back no id that ever stood for anything.
import type { Reply } from "../reply";
import type { SnapshotLane, SnapshotReply } from "./snapshot";

/** The reply of a lane to the turn at an index, counted over the whole snapshot. */
export function replyOfSnapshot(shared: SnapshotReply, lane: SnapshotLane, turnIndex: number): Reply {
  const { provider, model } = shared.by ?? lane;
  return {
    id: `${turnIndex}-${lane.key}`,
    turnId: String(turnIndex),
    lane: { id: lane.key, provider, model },
    variant: 1,
    isChosen: true,
    status: shared.status,
    text: shared.text,
    reasoning: shared.thinking ?? "",
    lastEventId: 0,
    createdAt: 0,
    endedAt: 0,
    finishReason: null,
    attempts: [],
    usage: shared.usage,
    timings: shared.timings,
    cost: shared.cost,
    error: shared.error,
    servedModel: null,
    prices: shared.by ? null : lane.prices,
  };
}
