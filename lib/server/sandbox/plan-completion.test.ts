import { describe, expect, it } from "vitest";
import { planCompletion } from "./plan-completion";

const answer = { reasoning: "First think.", text: "Then answer. END And more." };
const textOf = (plan: ReturnType<typeof planCompletion>, field: string) =>
  plan.tokens
    .filter((token) => token.field === field)
    .map(({ text }) => text)
    .join("");

describe("a completion's plan", () => {
  it("sends everything and stops where nothing cuts it", () => {
    const plan = planCompletion(answer, { stop: [], maxTokens: null });
    expect(plan.finishReason).toBe("stop");
    expect(textOf(plan, "reasoning_content")).toBe(answer.reasoning);
    expect(textOf(plan, "content")).toBe(answer.text);
  });

  it("ends before the first of its stop sequences, wherever tokens are cut", () => {
    const plan = planCompletion(answer, { stop: ["more", "r. EN"], maxTokens: null });
    expect(plan.finishReason).toBe("stop");
    expect(textOf(plan, "content")).toBe("Then answe");
  });

  it("does not look for stop sequences in the reasoning", () => {
    const plan = planCompletion(answer, { stop: ["think"], maxTokens: null });
    expect(textOf(plan, "reasoning_content")).toBe(answer.reasoning);
    expect(textOf(plan, "content")).toBe(answer.text);
  });

  it("ends with length at the token limit, reasoning included", () => {
    const whole = planCompletion(answer, { stop: [], maxTokens: null });
    for (const maxTokens of [1, whole.reasoningTokens, whole.tokens.length - 1]) {
      const plan = planCompletion(answer, { stop: [], maxTokens });
      expect(plan.tokens).toHaveLength(maxTokens);
      expect(plan.finishReason).toBe("length");
    }
  });

  it("ends with stop where the limit is exactly its length", () => {
    const whole = planCompletion(answer, { stop: [], maxTokens: null });
    expect(planCompletion(answer, { stop: [], maxTokens: whole.tokens.length }).finishReason).toBe("stop");
  });
});
