// Usage in the OpenAI shape, with the simulated cost in USD as some gateways report it. It does not know how tokens were made.
import "server-only";
import { computeCost } from "@/lib/domain/pricing";
import type { CompletionPlan } from "./plan-completion";
import type { SandboxModel } from "./sandbox-models";

export type ReportedUsage = {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  completion_tokens_details: { reasoning_tokens: number };
  /** USD, simulated: tokens × the sandbox model's prices. */
  cost: number;
};

/** Usage of a plan that was sent to its end. */
export function reportUsage(model: SandboxModel, promptTokens: number, plan: CompletionPlan): ReportedUsage {
  const completionTokens = plan.tokens.length;
  const nanodollars = computeCost(
    { inputTokens: promptTokens, outputTokens: completionTokens, cachedInputTokens: 0, cacheWriteTokens: 0 },
    0,
    {
      inputUsdPerMillion: model.inputUsdPerMillion,
      outputUsdPerMillion: model.outputUsdPerMillion,
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
      imageUsdEach: null,
      source: "simulated",
      asOf: null,
    },
  );
  if (nanodollars === null) throw new Error(`${model.id} has no readable price`);
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    completion_tokens_details: { reasoning_tokens: plan.reasoningTokens },
    cost: nanodollars / 1e9,
  };
}
