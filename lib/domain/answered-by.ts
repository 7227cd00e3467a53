// Who really answered a reply: the offer of its last attempt, which may be another than its lane asked for. It does not know names.
import type { Lane } from "./lane";
import type { Attempt, Reply } from "./reply";

type Offered = Pick<Lane, "provider" | "model">;

/** The offer that answered, or that was asked last. */
export function answeredBy({ lane, attempts }: Pick<Reply, "lane" | "attempts">): Offered {
  const { provider, model } = attempts.at(-1) ?? lane;
  return { provider, model };
}

/** What all attempts but the last threw away; a part that was not told makes the sum unknown. */
export function discardedCost(attempts: readonly Attempt[]): number | null {
  return attempts
    .map(({ discarded }) => discarded)
    .filter((each) => each !== undefined)
    .reduce<number | null>(
      (sum, { costNanodollars }) => (sum === null || costNanodollars === null ? null : sum + costNanodollars),
      0,
    );
}
