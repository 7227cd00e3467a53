// Which reply of a row was first, fastest, cheapest. Only replies that ended with an answer compete, and only where at least two have the
// figure and they differ. Unknown never wins. It does not know the page.
import { type Reply, shownCost } from "@/lib/domain/reply";

export type Measure = "firstToken" | "speed" | "cost";

/** Measures in which a reply is the best of its row, by the reply's key. */
export type RowBests = Readonly<Record<string, readonly Measure[]>>;

export const noBests: RowBests = {};

const figures: Record<Measure, (reply: Reply) => number | null> = {
  firstToken: (reply) => reply.timings.firstTokenMs,
  speed: (reply) => (reply.timings.tokensPerSecond === null ? null : -reply.timings.tokensPerSecond),
  cost: (reply) => shownCost(reply.cost)?.nanodollars ?? null,
};

/** The bests among the replies of one row; ties share. */
export function rowBests(replies: { key: string; reply: Reply }[]): RowBests {
  const answered = replies.filter(({ reply }) => reply.status === "complete" || reply.status === "length");
  const bests: Record<string, Measure[]> = {};
  for (const [measure, figure] of Object.entries(figures) as [Measure, (reply: Reply) => number | null][]) {
    const known = answered.flatMap(({ key, reply }) => {
      const value = figure(reply);
      return value === null ? [] : [{ key, value }];
    });
    const values = known.map((each) => each.value);
    const best = Math.min(...values);
    if (known.length < 2 || best === Math.max(...values)) continue;
    for (const { key, value } of known) {
      if (value !== best) continue;
      bests[key] = [...(bests[key] ?? []), measure];
    }
  }
  return bests;
}
