// What replies that are still being written have cost so far, as this page can tell: the question as it was estimated when it was sent, and
// the text that came. Rough, and on the way to a better figure: the server's comes with the end.
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
  text: string;
  reasoning: string;
  prices: Prices | null;
};

/** Nanodollars over replies that are being written. `isPartial`: a price, or what the question costs, is not known. */
export function runningCost(replies: readonly LiveText[]): { nanodollars: number; isPartial: boolean } {
  let nanodollars = 0;
  let isPartial = false;
  for (const { turnId, laneId, text, reasoning, prices } of replies) {
    const question = questions.get(turnId)?.get(laneId);
    const perToken = prices?.outputUsdPerMillion == null ? null : Number(prices.outputUsdPerMillion) * 1_000;
    if (question === undefined || perToken === null) isPartial = true;
    const tokens = (utf8Bytes(text) + utf8Bytes(reasoning)) / bytesPerToken;
    nanodollars += (question ?? 0) + tokens * (perToken ?? 0);
  }
  return { nanodollars: Math.round(nanodollars), isPartial };
}
