import { describe, expect, it } from "vitest";
import { limitsOf, parseModelLimits } from "./model-limits";

const general = { connectMs: 1, firstTokenMs: 2, betweenTokensMs: 3, totalMs: 4 };
const read = (value: unknown) => {
  const problems: string[] = [];
  return {
    limits: parseModelLimits(typeof value === "string" ? value : JSON.stringify(value), problems),
    problems,
  };
};

describe("the limits of a model", () => {
  const { limits, problems } = read({
    ollama: { firstTokenMs: 300_000, totalMs: 900_000 },
    "ollama:llava:7b": { firstTokenMs: 20_000 },
  });

  it("are the model's, then the provider's, then the general ones", () => {
    expect(problems).toEqual([]);
    expect(limitsOf({ provider: "ollama", model: "llava:7b" }, general, limits)).toEqual({
      ...general,
      firstTokenMs: 20_000,
      totalMs: 900_000,
    });
    expect(limitsOf({ provider: "ollama", model: "other" }, general, limits).firstTokenMs).toBe(300_000);
    expect(limitsOf({ provider: "acme", model: "llava:7b" }, general, limits)).toEqual(general);
    expect(limitsOf({ provider: "__proto__", model: "constructor" }, general, limits)).toEqual(general);
  });

  it.each([
    ["not JSON", "{", "must be JSON"],
    ["a list", [], "must be a JSON object"],
    ["a number", { ollama: 5 }, '["ollama"] must be an object of limits'],
    ["an unknown limit", { ollama: { firstMs: 5 } }, '["ollama"] has no limit "firstMs"'],
    ["a text", { ollama: { totalMs: "5" } }, '["ollama"]["totalMs"] must be a whole number'],
    ["zero", { ollama: { totalMs: 0 } }, '["ollama"]["totalMs"] must be at least 1'],
  ])("are refused by name where they are %s", (_, value, says) => {
    const { limits: none, problems: found } = read(value);
    expect(none).toEqual({});
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`PARALLAX_MODEL_TIMEOUTS`);
    expect(found[0]).toContain(says);
  });
});
