import { expect, test } from "vitest";
import { type Comparable, planComparison } from "./plan-comparison";

const offer = (part: Partial<Comparable>): Comparable => ({
  provider: "p",
  providerName: "P",
  model: "m",
  status: "listed",
  statusNote: null,
  isUsable: true,
  whyNot: null,
  ...part,
});

test("takes every usable offer, at risk or not, and says why each other one is left out", () => {
  const { lanes, leftOut } = planComparison([
    offer({ provider: "a" }),
    offer({
      provider: "b",
      status: "retired",
      statusNote: "Ended in July.",
      isUsable: false,
      whyNot: "Ended in July.",
    }),
    offer({ provider: "c", isUsable: false, whyNot: "Set C_KEY." }),
    offer({ provider: "d", status: "at-risk" }),
    offer({ provider: "e", status: "superseded" }),
  ]);
  expect(lanes.map(({ provider }) => provider)).toEqual(["a", "d"]);
  expect(leftOut.map(({ offer: each, reason }) => [each.provider, reason])).toEqual([
    ["b", "Retired. Ended in July."],
    ["c", "Set C_KEY."],
    ["e", "Superseded. Replaced by a newer price or offer."],
  ]);
});

test("holds eight lanes, and says so of the ninth", () => {
  const { lanes, leftOut } = planComparison(
    Array.from({ length: 10 }, (_, index) => offer({ provider: String(index) })),
  );
  expect(lanes).toHaveLength(8);
  expect(leftOut.map(({ reason }) => reason)).toEqual([
    "A comparison holds 8 lanes.",
    "A comparison holds 8 lanes.",
  ]);
});
