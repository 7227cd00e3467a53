import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Lane } from "@/lib/domain/lane";
import { withLinkedSettings } from "@/lib/domain/lane-settings-link";
import { comparisonLink, maxLinkedPromptLength } from "./comparison-link";
import { parseLaneLink } from "./lane-link";

/** What a new chat's page makes of an address. */
function open(path: string) {
  const query = new URL(path, "http://x").searchParams;
  const lanes = withLinkedSettings(parseLaneLink(query.get("lanes") ?? ""), query.get("settings") ?? "");
  return { lanes, prompt: query.get("prompt") ?? "" };
}

describe("the address of a comparison", () => {
  test("is the one that the contract shows, where nothing is set", () => {
    const lanes: Lane[] = [
      { id: "a", provider: "ollama", model: "llava:13b" },
      { id: "b", provider: "deepinfra", model: "meta-llama/Llama-3.2" },
    ];
    expect(comparisonLink(lanes, "What is this?")).toEqual({
      path: "/?lanes=ollama:llava:13b,deepinfra:meta-llama/Llama-3.2&prompt=What+is+this%3F",
      leftOut: [],
      isPromptLeftOut: false,
    });
    expect(comparisonLink([], "").path).toBe("/");
    expect(comparisonLink(lanes.slice(0, 1), "", true).path).toBe("/?lanes=ollama:llava:13b&blind=1");
  });

  test("opens what it was made of, odd characters included", () => {
    const lane = fc.record({
      id: fc.constant("x"),
      provider: fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/),
      model: fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
      parameters: fc.record({
        temperature: fc.constantFrom(0, 0.5),
        stop: fc.constantFrom<string[]>([","], ["%2C&"]),
      }),
    });
    const lanes = fc.array(lane, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lanes, fc.string({ maxLength: 300, unit: "grapheme" }), (given, prompt) => {
        const expected = given.map(({ id: _, ...rest }) => rest);
        expect(open(comparisonLink(given, prompt).path)).toEqual({ lanes: expected, prompt });
      }),
    );
  });

  test("says what it is too short for", () => {
    const lane: Lane = { id: "a", provider: "p", model: "m", system: "S".repeat(9_000) };
    const link = comparisonLink([lane], "x".repeat(maxLinkedPromptLength + 1));
    expect(link).toEqual({
      path: "/?lanes=p:m",
      leftOut: [{ laneIndex: 0, name: "system" }],
      isPromptLeftOut: true,
    });
  });
});
