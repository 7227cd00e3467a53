// Which reply of a row was first, fastest, cheapest. Only replies that ended with an answer compete, and only where at least two have the
// figure and they differ as they are shown: what reads the same shares its place. Unknown never wins. It does not know the page.
import { formatAmount, formatSeconds, formatSpeed } from "@/lib/domain/figure-text";
import { type Reply, shownCost } from "@/lib/domain/reply";

export type Measure = "firstToken" | "speed" | "cost";

/** Measures in which a reply is the best of its row, by the reply's key. */
export type RowBests = Readonly<Record<string, readonly Measure[]>>;

export const noBests: RowBests = {};

type Figure = {
  valueIn(reply: Reply): number | null;
  textOf(value: number): string;
  better: "less" | "more";
};

const figures: Record<Measure, Figure> = {
  firstToken: { valueIn: (reply) => reply.timings.firstTokenMs, textOf: formatSeconds, better: "less" },
  speed: { valueIn: (reply) => reply.timings.tokensPerSecond, textOf: formatSpeed, better: "more" },
  cost: {
    valueIn: (reply) => shownCost(reply.cost)?.nanodollars ?? null,
    textOf: formatAmount,
    better: "less",
  },
};

/** The bests among the replies of one row; ties share. */
export function rowBests(replies: { key: string; reply: Reply }[]): RowBests {
  const answered = replies.filter(({ reply }) => reply.status === "complete" || reply.status === "length");
  const bests: Record<string, Measure[]> = {};
  for (const [measure, { valueIn, textOf, better }] of Object.entries(figures) as [Measure, Figure][]) {
    const known = answered.flatMap(({ key, reply }) => {
      const value = valueIn(reply);
      return value === null ? [] : [{ key, value, text: textOf(value) }];
    });
    if (new Set(known.map(({ text }) => text)).size < 2) continue;
    const values = known.map(({ value }) => value);
    const best = textOf(better === "less" ? Math.min(...values) : Math.max(...values));
    for (const { key, text } of known) {
      if (text !== best) continue;
      bests[key] = [...(bests[key] ?? []), measure];
    }
  }
  return bests;
}
