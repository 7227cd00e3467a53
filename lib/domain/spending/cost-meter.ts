// What the lanes of one send have cost so far, while they stream: questions when they are sent, answers chunk by chunk, on the dear side. It
// says when a cap over all lanes is reached, and when a lane has passed what was set aside for it. It does not know how lanes are stopped.
import { bytesPerToken, utf8Bytes } from "../estimate-tokens";
import type { Hold } from "./hold";

/** A provider that keeps to its limit may still send a few chunks more than tokens. */
const overrunFactor = 1.1;
const overrunTokens = 32;
/** No text has longer tokens than this on average. */
const longestBytesPerToken = 16;

export type CostMeter = {
  /** Counts a piece of an answer. "all": the cap is reached; "lane": this lane went on past its bound. */
  add(lane: number, text: string): "on" | "lane" | "all";
  /** Nanodollars over all lanes. */
  total(): number;
};

/** A meter over lanes in their order. `cap`: nanodollars over all of them, null: none. `isBounded`: each lane is held to its hold as well. */
export function createCostMeter(holds: readonly Hold[], cap: number | null, isBounded: boolean): CostMeter {
  const lanes = holds.map((hold) => ({ hold, chunks: 0, bytes: 0 }));
  let total = holds.reduce((sum, hold) => sum + hold.inputNanodollars, 0);
  return {
    add(index, text) {
      const lane = lanes[index];
      if (!lane || text === "") return "on";
      const before = tokensOf(lane);
      lane.chunks += 1;
      lane.bytes += utf8Bytes(text);
      total += (tokensOf(lane) - before) * lane.hold.perOutputToken;
      if (cap !== null && total >= cap) return "all";
      return isBounded && hasOverrun(lane) ? "lane" : "on";
    },
    total: () => Math.ceil(total),
  };
}

type Metered = { hold: Hold; chunks: number; bytes: number };

/** A chunk holds a token at least, and usually no more; a large one holds what its text comes to. */
function tokensOf({ chunks, bytes }: Metered): number {
  return Math.max(chunks, bytes / bytesPerToken);
}

function hasOverrun({ hold, chunks, bytes }: Metered): boolean {
  const surely = Math.max(chunks, bytes / longestBytesPerToken);
  return surely > hold.maxOutputTokens * overrunFactor + overrunTokens;
}
