import { expect, test } from "vitest";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { firstOffers, formatContext, groupOffers, whyNotUsable } from "./group-offers";

const offer = (provider: string, model: string, changes: Partial<Offer> = {}): Offer => ({
  provider,
  model,
  modelKey: "meta/llama",
  name: "Llama",
  vision: true,
  contextTokens: null,
  maxOutputTokens: null,
  maxImages: null,
  imageTokenRule: null,
  prices: null,
  status: "listed",
  statusNote: null,
  ...changes,
});
const provider = (id: string, isConfigured: boolean): ProviderSummary => ({
  id,
  name: id.toUpperCase(),
  kind: "host",
  isConfigured,
  keyVariables: [`${id}_KEY`],
  whyNot: null,
  notice: null,
});
const providers = new Map([provider("ready", true), provider("other", false)].map((each) => [each.id, each]));
const find = (id: string) => providers.get(id);
const offers = [
  offer("other", "a", { modelKey: "acme/seer", name: "Acme Seer" }),
  offer("other", "llama-other"),
  offer("ready", "llama-ready"),
  offer("ready", "alone", { modelKey: null, name: "Unlisted" }),
];

test("puts offers of one model together, the usable first, and groups with something usable before the rest", () => {
  const groups = groupOffers(offers, find, "");
  expect(groups.map((group) => [group.name, group.offers.map((each) => each.model)])).toEqual([
    ["Llama", ["llama-ready", "llama-other"]],
    ["Unlisted", ["alone"]],
    ["Acme Seer", ["a"]],
  ]);
});

test("names a group by an offer that has a name, where another has only its id", () => {
  const named = groupOffers([offer("ready", "id-only", { name: "id-only" }), offer("other", "x")], find, "");
  expect(named.map((group) => group.name)).toEqual(["Llama"]);
});

test("finds by every word, in names of models and providers and in ids", () => {
  const found = (search: string) =>
    groupOffers(offers, find, search).flatMap((group) => group.offers.map((each) => each.model));
  expect(found("llama READY")).toEqual(["llama-ready"]);
  expect(found("acme/se")).toEqual(["a"]);
  expect(found("nothing")).toEqual([]);
});

test("says why an offer cannot be asked here", () => {
  expect(whyNotUsable(offer("ready", "m"), find("ready"))).toBeNull();
  expect(whyNotUsable(offer("other", "m"), find("other"))).toBe("Set other_KEY");
  expect(whyNotUsable(offer("gone", "m"), undefined)).toBe("Provider not known here");
  expect(
    whyNotUsable(offer("ready", "m", { status: "retired", statusNote: "Ended in May." }), find("ready")),
  ).toBe("Retired: Ended in May.");
  const retired = offer("other", "m", { status: "retired", statusNote: "Retired in May." });
  expect(whyNotUsable(retired, find("other"))).toBe("Retired in May.");
});

test("shortens a context", () => {
  expect([
    formatContext(4_096),
    formatContext(131_072),
    formatContext(1_048_576),
    formatContext(null),
  ]).toEqual(["4K context", "131K context", "1M context", null]);
});

test("shows the first groups of thousands, whole ones, and says how many offers are left out", () => {
  const all = Array.from({ length: 3_000 }, (_, index) =>
    offer("ready", `m${index}`, { modelKey: `lab/${index % 1_000}`, name: `Model ${index % 1_000}` }),
  );
  const groups = groupOffers(all, find, "");
  const first = firstOffers(groups, 400);
  expect(first.groups).toEqual(groups.slice(0, 133));
  expect(first.leftOut).toBe(3_000 - 399);
  expect(firstOffers(groups.slice(0, 5), 400)).toEqual({ groups: groups.slice(0, 5), leftOut: 0 });
  expect(firstOffers(groups, 1).groups).toHaveLength(1);
});
