import { describe, expect, it } from "vitest";
import { readUsage } from "./read-usage";

describe("readUsage", () => {
  it("reads counts, cached and written parts, and thinking", () => {
    expect(
      readUsage({
        prompt_tokens: 100,
        completion_tokens: 20,
        prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 10 },
        completion_tokens_details: { reasoning_tokens: 5 },
      }),
    ).toEqual({
      inputTokens: 100,
      cachedInputTokens: 60,
      cacheWriteTokens: 10,
      outputTokens: 20,
      reasoningTokens: 5,
      isEstimated: false,
    });
  });

  it("reads the other names that hosts use", () => {
    expect(
      readUsage({
        input_tokens: 9,
        output_tokens: 4,
        cache_read_input_tokens: 3,
        cache_creation_input_tokens: 2,
      }),
    ).toMatchObject({ inputTokens: 14, outputTokens: 4, cachedInputTokens: 3, cacheWriteTokens: 2 });
    expect(
      readUsage({ prompt_tokens: 9, completion_tokens: 1, prompt_cache_hit_tokens: 8 })?.cachedInputTokens,
    ).toBe(8);
  });

  it.each([
    [
      "OpenAI's details are part of the input",
      { prompt_tokens: 100, prompt_tokens_details: { cached_tokens: 60 } },
      100,
    ],
    [
      "DeepSeek's hits are part of it",
      { prompt_tokens: 100, prompt_cache_hit_tokens: 60, prompt_cache_miss_tokens: 40 },
      100,
    ],
    [
      "Together's and Kimi's are part of it",
      { prompt_tokens: 100, cached_tokens: 60, total_tokens: 104 },
      100,
    ],
    [
      "a gateway's sum says that they are part of it",
      { prompt_tokens: 100, cache_read_input_tokens: 60, total_tokens: 104 },
      100,
    ],
    [
      "a gateway's sum says that they are not",
      { prompt_tokens: 40, cache_read_input_tokens: 60, total_tokens: 104 },
      100,
    ],
    ["Anthropic's names stand beside the input", { input_tokens: 40, cache_read_input_tokens: 60 }, 100],
    [
      "… also with writes",
      { input_tokens: 10, cache_read_input_tokens: 60, cache_creation_input_tokens: 30 },
      100,
    ],
    ["more cached than there is input stands beside it", { prompt_tokens: 40, cached_tokens: 60 }, 100],
    ["nothing cached changes nothing", { input_tokens: 100, cache_read_input_tokens: 0 }, 100],
  ])("counts cached input once: %s", (_, raw, inputTokens) => {
    expect(readUsage({ completion_tokens: 4, ...raw })).toMatchObject({ inputTokens, outputTokens: 4 });
  });

  it("takes counts that were sent as texts", () => {
    expect(readUsage({ prompt_tokens: "12", completion_tokens: "7" })).toMatchObject({
      inputTokens: 12,
      outputTokens: 7,
    });
  });

  it("works the output out of the total", () => {
    expect(readUsage({ prompt_tokens: 12, total_tokens: 20 })?.outputTokens).toBe(8);
  });

  it("adds thinking that the host left out of the output", () => {
    expect(
      readUsage({
        prompt_tokens: 1,
        completion_tokens: 5,
        completion_tokens_details: { reasoning_tokens: 40 },
      })?.outputTokens,
    ).toBe(45);
  });

  it.each([
    ["nothing", {}],
    ["negative counts", { prompt_tokens: -1, completion_tokens: -1 }],
    ["fractions", { prompt_tokens: 1.5 }],
    ["words", { prompt_tokens: "many", completion_tokens: null }],
    ["counts beyond what a number holds", { prompt_tokens: 2 ** 60 }],
    ["no numbers at all", { prompt_tokens: {}, completion_tokens: [] }],
  ])("knows nothing from %s", (_, raw) => {
    expect(readUsage(raw)).toBeNull();
  });

  it("keeps one count where only one is told", () => {
    expect(readUsage({ completion_tokens: 3 })).toMatchObject({ inputTokens: null, outputTokens: 3 });
  });
});
