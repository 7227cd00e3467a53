import { expect, test } from "vitest";
import { summarizeSettings } from "./lane-settings-summary";

test("says in a few characters what a lane has set", () => {
  expect(summarizeSettings({ parameters: { temperature: 0.2 }, system: "Be brief." })).toBe("T 0.2 · system");
  expect(
    summarizeSettings({
      parameters: {
        temperature: 0,
        topP: 0.5,
        maxTokens: 500,
        seed: 7,
        stop: ["x"],
        presencePenalty: 1,
        frequencyPenalty: -1,
        extraBody: { top_k: 40 },
      },
    }),
  ).toBe("T 0 · top-p 0.5 · max 500 · seed 7 · stop · presence 1 · frequency -1 · top_k");
});

test("says where a question may go, at what price, and which pictures go along", () => {
  expect(
    summarizeSettings({
      fallback: ["openrouter:a/b", "ollama"],
      fallbackMaxUsdPerMillion: "0.35",
      pictures: "none",
    }),
  ).toBe("no pictures · else openrouter:a/b, ollama · up to $0.35/M");
});

test("says nothing of a lane that has nothing set", () => {
  expect(summarizeSettings({})).toBe("");
  expect(summarizeSettings({ parameters: {}, system: "" })).toBe("");
});
