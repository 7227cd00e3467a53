import { describe, expect, test } from "vitest";
import type { Lane } from "./lane";
import {
  formatSettingsLink,
  maxSettingsLinkLength,
  parseSettingsLink,
  withLinkedSettings,
} from "./lane-settings-link";

const full: Omit<Lane, "id" | "provider" | "model"> = {
  system: "Réponds brièvement 🙂, s’il te plaît.",
  parameters: { temperature: 0.2, stop: ["END", "\n"], seed: -4, extraBody: { top_k: 40, a: { b: [null] } } },
  fallback: ["openrouter", "ollama:llava:13b"],
  fallbackMaxUsdPerMillion: "0.35",
  pictures: "canvas",
  foldSystem: false,
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("settings in an address", () => {
  test("are read back as they were written, by the lanes' place", () => {
    const { text, leftOut } = formatSettingsLink([{}, full, {}, { parameters: { topP: 1 } }, {}]);
    expect(text).toMatch(/^,[\w-]+,,[\w-]+$/);
    expect(leftOut).toEqual([]);
    expect(parseSettingsLink(text)).toEqual([{}, full, {}, { parameters: { topP: 1 } }]);
    expect(
      withLinkedSettings(
        [
          { provider: "p", model: "m" },
          { provider: "q", model: "n" },
        ],
        text,
      ),
    ).toEqual([
      { provider: "p", model: "m" },
      { provider: "q", model: "n", ...full },
    ]);
  });

  test("are nothing where no lane has any", () => {
    expect(formatSettingsLink([{}, {}])).toEqual({ text: "", leftOut: [] });
    expect(parseSettingsLink("")).toEqual([{}]);
  });

  test("stay short: the longest is left out, and said", () => {
    const { text, leftOut } = formatSettingsLink([
      { parameters: { temperature: 1 }, system: "long ".repeat(2_000) },
      { parameters: { temperature: 2 }, system: "short" },
    ]);
    expect(text.length).toBeLessThanOrEqual(maxSettingsLinkLength);
    expect(leftOut).toEqual([{ laneIndex: 0, name: "system" }]);
    expect(parseSettingsLink(text)).toEqual([
      { parameters: { temperature: 1 } },
      { parameters: { temperature: 2 }, system: "short" },
    ]);
  });

  test.each([
    ["%%%"],
    ["bm90IGpzb24"],
    [encode(null)],
    [encode([1, 2])],
    [encode({ temperature: "0.2", topP: 9, seed: 1.5, stop: [1], system: 5, extraBody: [] })],
    [encode({ extraBody: { messages: [] } })],
    [encode({ fallback: "openrouter", fallbackMaxUsdPerMillion: 1, pictures: "all", foldSystem: "yes" })],
    [encode({ fallback: Array(9).fill("q"), fallbackMaxUsdPerMillion: "cheap" })],
    [encode({ fallback: ["x".repeat(401)] })],
    [encode({ fallback: ["a\nb\nc\nd\ne\nf\ng\nh\ni"] })],
    [encode({ fallback: ["q", "q"] })],
    [encode({ fallback: [" q"] })],
    [encode({ fallbackMaxUsdPerMillion: "0.35" })],
    [Buffer.from('{"unknown":1,"__proto__":{"temperature":1}}').toString("base64url")],
    [Buffer.from('{"extraBody":{"__proto__":{"top_k":1}}}').toString("base64url")],
    ["x".repeat(maxSettingsLinkLength + 1)],
  ])("that break the bounds are no settings (%#)", (text) => {
    expect(parseSettingsLink(text).every((settings) => Object.keys(settings).length === 0)).toBe(true);
  });

  test("of a price limit that the server would refuse are no limit", () => {
    const [settings] = parseSettingsLink(
      encode({ fallback: ["q"], fallbackMaxUsdPerMillion: "100.000000000000000000" }),
    );
    expect(settings).toEqual({ fallback: ["q"] });
  });

  test("are read for eight lanes at most", () => {
    expect(
      parseSettingsLink(
        Array(20)
          .fill(encode({ seed: 1 }))
          .join(","),
      ),
    ).toHaveLength(8);
  });
});
