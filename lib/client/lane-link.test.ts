import fc from "fast-check";
import { expect, test } from "vitest";
import { formatLaneLink, parseLaneLink } from "./lane-link";

test("divides at the first colon only", () => {
  expect(parseLaneLink("ollama:llava:13b,deepinfra:meta/Llama-3.2")).toEqual([
    { provider: "ollama", model: "llava:13b" },
    { provider: "deepinfra", model: "meta/Llama-3.2" },
  ]);
});

test("reads back what it wrote, commas and percent signs included", () => {
  const target = fc.record({
    provider: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
    model: fc.string({ minLength: 1, maxLength: 30 }),
  });
  fc.assert(
    fc.property(fc.array(target, { maxLength: 8 }), (targets) => {
      expect(parseLaneLink(formatLaneLink(targets))).toEqual(targets);
    }),
  );
});

test("takes a piece without a colon as the rest of the model before it", () => {
  expect(parseLaneLink("a:one,two,b:three")).toEqual([
    { provider: "a", model: "one,two" },
    { provider: "b", model: "three" },
  ]);
});

test("leaves out what names no provider or no model, and a ninth lane", () => {
  expect(parseLaneLink("")).toEqual([]);
  expect(parseLaneLink(":model,provider:,x")).toEqual([]);
  expect(parseLaneLink(Array.from({ length: 12 }, (_, index) => `p:${index}`).join(","))).toHaveLength(8);
});
