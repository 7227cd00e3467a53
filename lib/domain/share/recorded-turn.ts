// One turn of a link with what is needed to play it as it happened.
import type { SnapshotLane, SnapshotTurn, TurnRecordings } from "./snapshot";

export type RecordedTurn = {
  /** Counted over the whole snapshot. */
  index: number;
  lanes: SnapshotLane[];
  turn: SnapshotTurn;
  recordings: TurnRecordings;
};
