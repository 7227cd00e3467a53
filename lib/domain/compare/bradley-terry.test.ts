import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rate, type Vote } from "./bradley-terry";

const win = (winner: string, ...losers: string[]): Vote => ({ winner, contenders: [winner, ...losers] });
const tie = (...contenders: string[]): Vote => ({ winner: null, contenders });
const times = (count: number, vote: Vote): Vote[] => Array.from({ length: count }, () => vote);
const of = (votes: Vote[], offer: string) => {
  const found = rate(votes).find((rating) => rating.offer === offer);
  if (!found) throw new Error(`${offer} is not rated`);
  return found;
};

/** Numbers from 0 up to 1 in an order that looks random and is always the same. */
function makeDraws(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function drawVotes(
  strengths: Record<string, number>,
  count: number,
  rowSize: number,
  draw: () => number,
): Vote[] {
  const offers = Object.keys(strengths);
  return Array.from({ length: count }, () => {
    const contenders = offers.toSorted(() => draw() - 0.5).slice(0, rowSize);
    const sums = contenders.map((_, place) =>
      contenders.slice(0, place + 1).reduce((sum, offer) => sum + (strengths[offer] as number), 0),
    );
    const pick = draw() * (sums.at(-1) as number);
    const winner = contenders[sums.findIndex((sum) => pick < sum)];
    return { winner: winner as string, contenders };
  });
}

const anyVotes = fc.array(
  fc
    .uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"), { minLength: 1, maxLength: 5 })
    .chain((contenders) =>
      fc.record({ contenders: fc.constant(contenders), winner: fc.constantFrom(null, ...contenders) }),
    ),
  { maxLength: 40 },
);

describe("ratings", () => {
  it.each([2, 3, 4])("recover known strengths from rows of %i", (rowSize) => {
    const strengths = { a: 8, b: 4, c: 2, d: 1 };
    const ratings = rate(drawVotes(strengths, 4_000, rowSize, makeDraws()));
    expect(ratings.map(({ offer }) => offer)).toEqual(["a", "b", "c", "d"]);
    const doubling = 400 * Math.log10(2);
    ratings.slice(1).forEach((rating, index) => {
      expect((ratings[index]?.rating ?? 0) - rating.rating).toBeGreaterThan(doubling - 30);
      expect((ratings[index]?.rating ?? 0) - rating.rating).toBeLessThan(doubling + 30);
    });
  });

  it("give the odds of the votes for two, but for half a vote of doubt", () => {
    const [best, worst] = rate([...times(30, win("a", "b")), ...times(10, win("b", "a"))]);
    expect((best?.rating ?? 0) - (worst?.rating ?? 0)).toBeCloseTo(400 * Math.log10(30.25 / 10.25), 6);
  });

  it("count a tie as half a win for each of two", () => {
    const halves = [...times(10, tie("a", "b")), ...times(10, win("a", "b"))];
    const wholes = [...times(5, win("b", "a")), ...times(15, win("a", "b"))];
    expect(of(halves, "a").rating).toBeCloseTo(of(wholes, "a").rating, 9);
    expect(of(halves, "a")).toMatchObject({ votes: 20, wins: 10, ties: 10 });
    expect(of(halves, "b")).toMatchObject({ votes: 20, wins: 0, ties: 10 });
  });

  it("are 1000 for all where nothing parts them", () => {
    for (const { rating } of rate([tie("a", "b", "c")])) expect(rating).toBeCloseTo(1000, 9);
  });

  it("rank offers that never met by whom they met", () => {
    const votes = [...times(10, win("a", "b")), ...times(10, win("b", "c"))];
    expect(rate(votes).map(({ offer }) => offer)).toEqual(["a", "b", "c"]);
  });

  it("know an offer in two lanes of one row, and learn nothing from a row of one offer", () => {
    expect(
      rate([
        { winner: "a", contenders: ["a", "a"] },
        { winner: "a", contenders: ["a"] },
      ]),
    ).toEqual([]);
    const doubled = [
      ...times(20, { winner: "a", contenders: ["a", "a", "b"] }),
      ...times(10, win("b", "a", "a")),
    ];
    // Two of three by chance alone: no better than the other.
    expect(of(doubled, "a").rating).toBeCloseTo(of(doubled, "b").rating, 0);
  });

  it("leave out votes for what was not compared", () => {
    expect(rate([{ winner: "x", contenders: ["a", "b"] }])).toEqual([]);
    expect(rate([])).toEqual([]);
  });
});

describe("intervals", () => {
  it("grow as votes get fewer", () => {
    const width = (count: number) => {
      const { low, high } = of([...times(3 * count, win("a", "b")), ...times(count, win("b", "a"))], "a");
      return high - low;
    };
    expect(
      [1, 5, 25, 125]
        .map(width)
        .every((each, index, all) => index === 0 || each < (all[index - 1] as number)),
    ).toBe(true);
    expect(width(1) / width(100)).toBeGreaterThan(5);
  });

  it("are those of the odds ratio for two", () => {
    const { rating, high } = of([...times(60, win("a", "b")), ...times(40, win("b", "a"))], "a");
    // Half the difference of two: its variance is a quarter of that of the log odds, 1/wins + 1/losses.
    const error = Math.sqrt(1 / 60.25 + 1 / 40.25) / 2;
    expect(high - rating).toBeCloseTo((1.959964 * error * 400) / Math.LN10, 6);
  });

  it("hold the true difference in about 95 of 100 elections", () => {
    const draw = makeDraws();
    const truth = (400 * Math.log10(3)) / 2;
    const held = Array.from({ length: 400 }, () => of(drawVotes({ a: 3, b: 1 }, 60, 2, draw), "a")).filter(
      ({ low, high }) => low <= 1000 + truth && 1000 + truth <= high,
    );
    expect(held.length).toBeGreaterThan(365);
    expect(held.length).toBeLessThan(396);
  });

  it("of the well known do not grow when a newcomer arrives", () => {
    const known = [...times(60, win("a", "b")), ...times(40, win("b", "a"))];
    const before = of(known, "a");
    const after = of([...known, win("c", "a")], "a");
    expect(after.high - after.low).toBeLessThan(1.1 * (before.high - before.low));
    expect(of([...known, win("c", "a")], "c").high - of([...known, win("c", "a")], "c").low).toBeGreaterThan(
      3 * (after.high - after.low),
    );
  });
});

describe("whatever the votes", () => {
  it("all figures are finite and the interval holds the rating", () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        for (const { rating, low, high, votes: count, wins, ties } of rate(votes)) {
          expect([rating, low, high].every(Number.isFinite)).toBe(true);
          expect(low).toBeLessThan(rating);
          expect(high).toBeGreaterThan(rating);
          expect(wins + ties).toBeLessThanOrEqual(count);
        }
      }),
    );
  });

  it("their order makes no difference, not even in the last digit", () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const turned = votes
          .toReversed()
          .map(({ winner, contenders }) => ({ winner, contenders: contenders.toReversed() }));
        expect(rate(turned)).toEqual(rate(votes));
      }),
    );
  });

  it("the order makes no difference where picked and tied votes of five stand in one sum", () => {
    const five = ["a", "b", "c", "d", "e"];
    const votes = ["d", null, null, null].map((winner) => ({ winner, contenders: five }));
    expect(rate(votes.toReversed())).toEqual(rate(votes));
  });

  it("names make no difference: offers that change places change ratings", () => {
    const swap = (offer: string) => ({ a: "b", b: "a" })[offer] ?? offer;
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const swapped = votes.map(({ winner, contenders }) => ({
          winner: winner && swap(winner),
          contenders: contenders.map(swap),
        }));
        const ratings = new Map(rate(swapped).map((rating) => [rating.offer, rating]));
        for (const { offer, rating, low } of rate(votes)) {
          expect(ratings.get(swap(offer))?.rating).toBeCloseTo(rating, 4);
          expect(ratings.get(swap(offer))?.low).toBeCloseTo(low, 4);
        }
      }),
    );
  });

  it("the average over votes is 1000", () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const ratings = rate(votes);
        const count = ratings.reduce((sum, each) => sum + each.votes, 0);
        if (count === 0) return;
        expect(ratings.reduce((sum, each) => sum + each.rating * each.votes, 0) / count).toBeCloseTo(1000, 6);
      }),
    );
  });

  it("one more win never lowers a rating", () => {
    fc.assert(
      fc.property(anyVotes, (votes) => {
        const more = [...votes, win("a", "b")];
        const difference = (all: Vote[]) => of(all, "a").rating - of(all, "b").rating;
        expect(difference([...more, win("a", "b")])).toBeGreaterThan(difference(more));
      }),
    );
  });

  it("offers that hardly met are rated to the last point", () => {
    const chain = [
      ...times(5_000, win("a", "b")),
      ...times(5_000, win("b", "c")),
      ...times(5_000, win("c", "d")),
    ];
    // The chain read backwards is its mirror image, and so must be its ratings.
    const [a, b, c, d] = rate(chain).map(({ rating }) => rating - 1000) as [number, number, number, number];
    expect(a).toBeCloseTo(-d, 3);
    expect(b).toBeCloseTo(-c, 3);
  });

  it("a landslide of ten thousand votes is settled", () => {
    const { rating } = of([...times(10_000, win("a", "b")), ...times(3, win("b", "c")), win("c", "d")], "a");
    expect(rating).toBeGreaterThan(of(times(10, win("a", "b")), "a").rating);
  });
});
