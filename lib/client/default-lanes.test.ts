import { expect, test } from "vitest";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { defaultLane } from "./default-lanes";

const provider = (
  id: string,
  isConfigured: boolean,
  kind: ProviderSummary["kind"] = "host",
): ProviderSummary => ({
  id,
  name: id,
  kind,
  isConfigured,
  keyVariables: [],
  whyNot: null,
  notice: null,
});
const offer = (providerId: string, model: string, changes: Partial<Offer> = {}): Offer => ({
  provider: providerId,
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
  ...changes,
});
const sandbox = [offer("sandbox", "swift"), offer("sandbox", "steady"), offer("sandbox", "scholar")];

test("takes the first provider that can be used and sees pictures", () => {
  const providers = [
    provider("a", false),
    provider("b", true),
    provider("c", true),
    provider("sandbox", true, "sandbox"),
  ];
  const offers = [offer("a", "x"), offer("b", "blind", { vision: false }), offer("c", "sees"), ...sandbox];
  expect(defaultLane(providers, offers)).toEqual({ provider: "c", model: "sees" });
});

test("takes the sandbox's middle model where nobody else can be asked", () => {
  const providers = [provider("a", false), provider("sandbox", true, "sandbox")];
  expect(defaultLane(providers, [offer("a", "x"), ...sandbox])).toEqual({
    provider: "sandbox",
    model: "steady",
  });
});

test("passes over what is no longer offered", () => {
  const providers = [provider("a", true)];
  expect(
    defaultLane(providers, [offer("a", "old", { status: "retired" }), offer("a", "new", { status: "beta" })]),
  ).toEqual({
    provider: "a",
    model: "new",
  });
});

test("finds nobody where there is nobody", () => {
  expect(defaultLane([], [])).toBeNull();
});
