import { describe, expect, it } from "vitest";
import type { Offer } from "../offer";
import { canGoOn, chooseLanes, matchLanes } from "./match-lanes";
import type { SnapshotLane } from "./snapshot";

const offer = (provider: string, model: string, more: Partial<Offer> = {}): Offer => ({
  provider,
  model,
  modelKey: null,
  name: model,
  vision: true,
  contextTokens: null,
  maxOutputTokens: null,
  maxImages: null,
  imageTokenRule: null,
  prices: null,
  status: "listed",
  statusNote: null,
  ...more,
});

const lane = (key: string, provider: string, model: string): SnapshotLane => ({
  key,
  provider,
  providerName: provider.toUpperCase(),
  model,
  modelName: model,
  prices: null,
  system: null,
  parameters: null,
});

const offers = [
  offer("here", "other"),
  offer("here", "vendor/eye-1", { modelKey: "vendor/eye" }),
  offer("gone", "eye", { modelKey: "vendor/eye" }),
  offer("here", "old", { modelKey: "vendor/eye", status: "retired", statusNote: "Ended in May." }),
  offer("here", "risky", { status: "at-risk" }),
  offer("here", "blind", { vision: false }),
];
const canAsk = (provider: string) => provider === "here";
const here = {
  canAsk,
  offers: () => offers,
  findOffer: (provider: string, model: string) =>
    offers.find((each) => each.provider === provider && each.model === model) ?? null,
};

describe("the lanes of a snapshot", () => {
  it("are named where they cannot be asked here, with the same model at other providers first", () => {
    const [gone, known] = matchLanes([lane("a", "gone", "eye"), lane("b", "here", "unlisted")], here);
    expect(gone).toMatchObject({ key: "a", name: "GONE · eye", isAvailable: false });
    expect(gone!.replacements.map((each) => each.model)).toEqual(["vendor/eye-1", "other"]);
    expect(known).toMatchObject({ isAvailable: true });
  });

  it("cannot go on at an offer that ended, and are told how an offer at risk stands", () => {
    const [old, risky] = matchLanes([lane("a", "here", "old"), lane("b", "here", "risky")], here);
    expect(old).toMatchObject({ isAvailable: false, standing: "Retired: Ended in May." });
    expect(old!.replacements.map((each) => each.model)).toEqual(["vendor/eye-1", "other"]);
    expect(risky).toMatchObject({ isAvailable: true, standing: expect.stringMatching(/^At risk: /) });
    expect(risky!.replacements.map((each) => each.model)).not.toContain("risky");
    expect(chooseLanes([lane("a", "here", "old")], {}, (choice) => canGoOn(choice, here)).missing).toEqual([
      "HERE · old",
    ]);
  });

  it("go on as chosen; what can neither be asked nor was replaced is missing", () => {
    const shared = [lane("a", "gone", "eye"), lane("b", "here", "x"), lane("c", "away", "y")];
    const { chosen, missing } = chooseLanes(
      shared,
      { a: { provider: "here", model: "vendor/eye-1" }, c: { provider: "gone", model: "z" } },
      (choice) => canGoOn(choice, here),
    );
    expect([...chosen]).toEqual([
      ["a", { provider: "here", model: "vendor/eye-1" }],
      ["b", { provider: "here", model: "x" }],
    ]);
    expect(missing).toEqual(["AWAY · y"]);
  });
});
