// Ratings of offers from people's votes, by the Bradley–Terry model: how strong each is against the others, and how sure that is. Pure, the
// same for the same votes in any order. It does not know lanes, models or where votes come from.
import { type Comparison, findStrengths } from "./find-strengths";

/** One row's verdict: the best of those compared, or null for a tie of all. */
export type Vote = { winner: string | null; contenders: readonly string[] };

export type Rating = {
  offer: string;
  /** As in chess: 1000 is the average of all votes, 400 more wins ten times out of eleven. */
  rating: number;
  /** The 95 % interval. */
  low: number;
  high: number;
  /** Rows that the offer took part in. */
  votes: number;
  wins: number;
  ties: number;
};

const centre = 1000;
const pointsPerNaturalUnit = 400 / Math.LN10;
const normalQuantile = 1.959964;
/** Tied comparisons that every offer is given, spread over all others: half a vote, so that two real ones outweigh it. */
const priorTies = 0.5;

/**
 * Rates offers by maximum likelihood, best first.
 *
 * The chance that one of several is picked is its strength over the sum of theirs: for two this is the model of R. A. Bradley and M. E. Terry
 * ("Rank analysis of incomplete block designs", Biometrika 39, 1952), for more R. D. Luce's ("Individual Choice Behavior", 1959). A tie
 * counts as an equal share of a win for each, half for two. The prior ties make every offer reachable from every other, so that a most
 * likely strength always exists. The interval comes from the inverse of the observed Fisher information, taken for the difference
 * to the average over votes, since only differences are known. `findStrengths` names the source of the algorithm.
 */
export function rate(votes: readonly Vote[]): Rating[] {
  const counted = votes.filter(isComparison);
  const offers = [...new Set(counted.flatMap(({ contenders }) => contenders))].sort();
  if (offers.length < 2) return [];
  const tallies = offers.map((offer) => tally(offer, counted));
  const total = tallies.reduce((sum, { votes: own }) => sum + own, 0);
  const shares = tallies.map(({ votes: own }) => own / total);
  const { logs, covariance } = findStrengths(
    [...sumVotes(counted, offers), ...priorComparisons(offers.length)],
    offers.length,
  );
  const average = logs.reduce((sum, log, index) => sum + log * (shares[index] as number), 0);
  return offers
    .map((offer, index) => {
      const rating = centre + pointsPerNaturalUnit * ((logs[index] as number) - average);
      const deviation = Math.sqrt(varianceToAverage(covariance, shares, index));
      const spread = normalQuantile * pointsPerNaturalUnit * deviation;
      return { offer, rating, low: rating - spread, high: rating + spread, ...(tallies[index] as Tally) };
    })
    .sort((one, other) => other.rating - one.rating || (one.offer < other.offer ? -1 : 1));
}

/** A vote tells something where at least two different offers stood against each other and the winner was one of them. */
function isComparison({ winner, contenders }: Vote): boolean {
  return new Set(contenders).size > 1 && (winner === null || contenders.includes(winner));
}

type Tally = Pick<Rating, "votes" | "wins" | "ties">;

function tally(offer: string, votes: readonly Vote[]): Tally {
  const own = votes.filter(({ contenders }) => contenders.includes(offer));
  return {
    votes: own.length,
    wins: own.filter(({ winner }) => winner === offer).length,
    ties: own.filter(({ winner }) => winner === null).length,
  };
}

function sumVotes(votes: readonly Vote[], offers: readonly string[]): Comparison[] {
  const places = new Map(offers.map((offer, place) => [offer, place]));
  const sums = new Map<string, { offers: number[]; ties: number; picked: Map<number, number> }>();
  for (const { winner, contenders } of votes) {
    // An offer may stand in two lanes: then it has two chances to be picked.
    const compared = contenders.map((offer) => places.get(offer) as number).sort((one, other) => one - other);
    const sum = sums.get(compared.join()) ?? { offers: compared, ties: 0, picked: new Map() };
    sums.set(compared.join(), sum);
    if (winner === null) sum.ties += 1;
    else {
      const place = places.get(winner) as number;
      sum.picked.set(place, (sum.picked.get(place) ?? 0) + 1);
    }
  }
  // The order of votes must not show even in the last digit: whole votes are counted first, their shares follow once and in order.
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => shareWins(sum));
}

function shareWins({
  offers,
  ties,
  picked,
}: {
  offers: number[];
  ties: number;
  picked: Map<number, number>;
}) {
  const wins = new Map<number, number>();
  let count = ties;
  for (const place of new Set(offers)) {
    const chances = offers.filter((each) => each === place).length;
    const own = picked.get(place) ?? 0;
    count += own;
    wins.set(place, own + (ties * chances) / offers.length);
  }
  return { offers, count, wins };
}

function priorComparisons(offerCount: number): Comparison[] {
  const count = priorTies / (offerCount - 1);
  return Array.from({ length: offerCount }, (_, one) => one).flatMap((one) =>
    Array.from({ length: offerCount - one - 1 }, (_, step) => {
      const other = one + 1 + step;
      const wins = new Map([one, other].map((offer) => [offer, count / 2]));
      return { offers: [one, other], count, wins };
    }),
  );
}

function varianceToAverage(covariance: number[][], shares: readonly number[], index: number): number {
  const weights = shares.map((share, place) => (place === index ? 1 - share : -share));
  let variance = 0;
  covariance.forEach((row, one) => {
    row.forEach((value, other) => {
      variance += (weights[one] as number) * value * (weights[other] as number);
    });
  });
  return Math.max(0, variance);
}
