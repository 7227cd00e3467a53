// The most likely strengths of offers, given how often each was picked from which others, and how sure they are. Numbers only: it does not
// know votes, ratings or names.
import { invert } from "./invert-matrix";

/** Picks among the same offers, added up. An offer that stands twice has two chances. Fractions are shares of ties. */
export type Comparison = { offers: readonly number[]; count: number; wins: ReadonlyMap<number, number> };

export type Strengths = {
  /** Natural logarithms; their mean is 0. */
  logs: number[];
  /** Of the logarithms, their common shift taken out: only differences are known. */
  covariance: number[][];
};

const tolerance = 1e-9;
const maxRounds = 1_000;
const maxNewtonSteps = 100;
const maxHalvings = 40;

/**
 * Strengths of maximum likelihood by Hunter's MM algorithm: each becomes what the offer won over the sum, for every comparison it was in, of
 * one over the strengths compared (D. R. Hunter, "MM algorithms for generalized Bradley–Terry models", The Annals of Statistics 32(1),
 * 2004, pp. 384–406, equation 3; section 5 for more than two). Every round is likelier than the one before. Where groups of offers hardly
 * met it creeps, so Newton's method, halved until it too is likelier, takes the last steps. Every offer must be reachable
 * from every other through comparisons that both could win.
 */
export function findStrengths(comparisons: readonly Comparison[], offerCount: number): Strengths {
  const wins = sumBy(offerCount, comparisons, ({ wins: won }) => won);
  let logs = new Array<number>(offerCount).fill(0);
  for (let round = 0; round < maxRounds; round++) {
    const chances = findChances(comparisons, logs);
    const next = centre(
      logs.map((log, offer) => log + Math.log((wins[offer] as number) / (chances[offer] as number))),
    );
    const change = Math.max(...next.map((log, offer) => Math.abs(log - (logs[offer] as number))));
    logs = next;
    if (change < tolerance) break;
  }
  for (let step = 0; step < maxNewtonSteps; step++) {
    const next = takeNewtonStep(comparisons, wins, logs);
    const change = Math.max(...next.map((log, offer) => Math.abs(log - (logs[offer] as number))));
    logs = next;
    if (change < tolerance) break;
  }
  return { logs, covariance: invert(findInformation(comparisons, logs)) };
}

/** How often each offer would be picked if its strength were as supposed. */
function findChances(comparisons: readonly Comparison[], logs: readonly number[]): number[] {
  return sumBy(logs.length, comparisons, (comparison) => {
    const chances = chancesIn(comparison, logs);
    return new Map([...chances].map(([offer, chance]) => [offer, comparison.count * chance]));
  });
}

/** Each offer's chance to be picked in a comparison; a difference of 700 and more is certainty to the last digit. */
function chancesIn({ offers }: Comparison, logs: readonly number[]): Map<number, number> {
  const highest = Math.max(...offers.map((offer) => logs[offer] as number));
  const weights = offers.map((offer) => Math.exp((logs[offer] as number) - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const chances = new Map<number, number>();
  offers.forEach((offer, place) => {
    chances.set(offer, (chances.get(offer) ?? 0) + (weights[place] as number) / sum);
  });
  return chances;
}

function takeNewtonStep(
  comparisons: readonly Comparison[],
  wins: readonly number[],
  logs: readonly number[],
): number[] {
  const chances = findChances(comparisons, logs);
  const slope = wins.map((won, offer) => won - (chances[offer] as number));
  const step = invert(findInformation(comparisons, logs)).map((row) =>
    row.reduce((sum, value, offer) => sum + value * (slope[offer] as number), 0),
  );
  const likelihood = findLogLikelihood(comparisons, wins, logs);
  for (let halving = 0; halving < maxHalvings; halving++) {
    const next = centre(logs.map((log, offer) => log + (step[offer] as number) / 2 ** halving));
    if (findLogLikelihood(comparisons, wins, next) >= likelihood) return next;
  }
  return [...logs];
}

function findLogLikelihood(
  comparisons: readonly Comparison[],
  wins: readonly number[],
  logs: readonly number[],
): number {
  const won = wins.reduce((sum, count, offer) => sum + count * (logs[offer] as number), 0);
  return comparisons.reduce((sum, { offers, count }) => {
    const highest = Math.max(...offers.map((offer) => logs[offer] as number));
    const total = offers.reduce((all, offer) => all + Math.exp((logs[offer] as number) - highest), 0);
    return sum - count * (highest + Math.log(total));
  }, won);
}

/** The observed Fisher information on the logarithms. Ones in every place stand for the shift that changes no difference. */
function findInformation(comparisons: readonly Comparison[], logs: readonly number[]): number[][] {
  const information = logs.map(() => logs.map(() => 1 / logs.length));
  for (const comparison of comparisons) {
    const chances = chancesIn(comparison, logs);
    for (const [one, chance] of chances) {
      const row = information[one] as number[];
      row[one] = (row[one] as number) + comparison.count * chance;
      for (const [other, against] of chances) {
        row[other] = (row[other] as number) - comparison.count * chance * against;
      }
    }
  }
  return information;
}

function centre(logs: number[]): number[] {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return logs.map((log) => log - mean);
}

function sumBy(
  size: number,
  comparisons: readonly Comparison[],
  amountsOf: (comparison: Comparison) => ReadonlyMap<number, number>,
): number[] {
  const sums = new Array<number>(size).fill(0);
  for (const comparison of comparisons) {
    for (const [offer, amount] of amountsOf(comparison)) sums[offer] = (sums[offer] as number) + amount;
  }
  return sums;
}
