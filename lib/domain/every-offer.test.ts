import { describe, expect, test } from "vitest";
import { type EveryOfferRequest, everyOffer } from "./every-offer";
import type { Lane } from "./lane";
import type { Offer } from "./offer";

const offer = (provider: string): Offer => ({
  provider,
  model: "m",
  modelKey: "a/m",
  name: "M",
  vision: true,
  contextTokens: null,
  maxOutputTokens: null,
  maxImages: null,
  imageTokenRule: null,
  prices: null,
  status: "listed",
  statusNote: null,
});
const lane = (provider: string, more: Partial<Lane> = {}): Lane => ({
  id: provider,
  provider,
  model: "m",
  ...more,
});

function open(more: Partial<EveryOfferRequest> & Pick<EveryOfferRequest, "lanes" | "offers">) {
  let count = 0;
  const result = everyOffer({
    laneId: null,
    isReplaced: false,
    whyNot: () => null,
    newId: () => `new-${++count}`,
    ...more,
  });
  return { ...result, providers: result.lanes.map((each) => each.provider).join(" ") };
}

describe("every offer of a model", () => {
  test("opens after the last lane, but none that is open already", () => {
    const { providers, opened, leftOut } = open({
      lanes: [lane("x", { model: "other" }), lane("b")],
      offers: ["a", "b", "c"].map(offer),
    });
    expect(providers).toBe("x b a c");
    expect(opened.map((each) => each.provider)).toEqual(["a", "c"]);
    expect(leftOut).toEqual([]);
  });

  test("opens beside its lane with that lane's settings, and leaves the others as they are", () => {
    const lanes = [lane("b", { system: "S", parameters: { seed: 1 } }), lane("x", { model: "other" })];
    const result = open({ lanes, offers: ["a", "b", "c"].map(offer), laneId: "b" });
    expect(result.lanes).toEqual([
      lanes[0],
      { id: "new-1", provider: "a", model: "m", system: "S", parameters: { seed: 1 } },
      { id: "new-2", provider: "c", model: "m", system: "S", parameters: { seed: 1 } },
      lanes[1],
    ]);
  });

  test("takes the place of a lane that asked something else, which keeps its id and settings", () => {
    const lanes = [lane("x", { model: "other", system: "S" }), lane("y", { model: "other" })];
    const result = open({ lanes, offers: ["a", "b"].map(offer), laneId: "x", isReplaced: true });
    expect(result.lanes).toEqual([
      { id: "x", provider: "a", model: "m", system: "S" },
      { id: "new-1", provider: "b", model: "m", system: "S" },
      lanes[1],
    ]);
  });

  test("leaves a lane that already asks it in its place", () => {
    const result = open({ lanes: [lane("b")], offers: ["a", "b"].map(offer), laneId: "b", isReplaced: true });
    expect(result.providers).toBe("b a");
  });

  test("says of each offer that is left out why, room included", () => {
    const { lanes, leftOut } = open({
      lanes: [lane("x", { model: "other" })],
      offers: [..."abcdefghi"].map(offer),
      whyNot: ({ provider }) => (provider === "b" ? "Set B_API_KEY" : null),
    });
    expect(lanes).toHaveLength(8);
    expect(leftOut.map((each) => [each.offer.provider, each.why])).toEqual([
      ["b", "Set B_API_KEY"],
      ["i", "No room: there are 8 lanes, the most there can be"],
    ]);
  });
});
