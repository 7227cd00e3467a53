// What replies that are still being written have cost so far, as this page can tell: the question as it was estimated when it was sent, and
// the text that came. Rough, and on the way to a better figure: the server's comes with the end.
import type { CostTotal } from "@/lib/domain/cost-total";
import type { LaneEstimate } from "@/lib/domain/estimate";
import { bytesPerToken, utf8Bytes } from "@/lib/domain/estimate-tokens";
import type { Prices } from "@/lib/domain/pricing";

/** Nanodollars of each lane's question alone, by turn. Only turns that this page sent are known. */
const questions = new Map<string, ReadonlyMap<string, number>>();
const maxQuestions = 50;

/** Keeps what the lanes of a question were estimated to cost without an answer. */
export function keepEstimates(turnId: string, estimates: readonly LaneEstimate[]): void {
  const known = estimates.flatMap(({ lane, costNanodollars }) =>
    costNanodollars ? [[lane, costNanodollars.min] as const] : [],
  );
  questions.set(turnId, new Map(known));
  if (questions.size > maxQuestions) questions.delete(questions.keys().next().value!);
}

export type LiveText = {
  turnId: string;
  laneId: string;
  /** UTF-8 bytes of its text and its thinking. */
  bytes: number;
  prices: Prices | null;
};

/** Counts the UTF-8 bytes of texts that grow, each by its key: what was counted before is not looked at again. */
export function createByteCounter(): (key: string, text: string) => number {
  const counted = new Map<string, { length: number; bytes: number }>();
  return (key, text) => {
    const before = counted.get(key);
    const from = before && before.length <= text.length ? before : { length: 0, bytes: 0 };
    const bytes = from.bytes + utf8Bytes(text.slice(from.length));
    counted.set(key, { length: text.length, bytes });
    return bytes;
  };
}

/** Over replies that are being written, an estimate. `isPartial`: a price, or what the question costs, is not known. */
export function runningCost(replies: readonly LiveText[]): CostTotal {
  let nanodollars = 0;
  let isPartial = false;
  for (const { turnId, laneId, bytes, prices } of replies) {
    const question = questions.get(turnId)?.get(laneId);
    const perToken = prices?.outputUsdPerMillion == null ? null : Number(prices.outputUsdPerMillion) * 1_000;
    if (question === undefined || perToken === null) isPartial = true;
    const tokens = bytes / bytesPerToken;
    nanodollars += (question ?? 0) + tokens * (perToken ?? 0);
  }
  return { nanodollars: Math.round(nanodollars), isPartial, isEstimated: true, cutShortAt: [] };
}
