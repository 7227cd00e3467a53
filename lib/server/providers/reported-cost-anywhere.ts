// The cost that an unknown OpenAI-compatible provider reports, read wherever some known provider writes it.
import "server-only";
import { builtInProviders } from "./built-in-providers";
import type { StreamFacts } from "./stream-facts";

/** The first amount that any known shape holds; null where there is none. */
export function reportedCostAnywhere(facts: StreamFacts): string | null {
  for (const { reportedCost } of builtInProviders) {
    const cost = reportedCost(facts);
    if (cost !== null) return cost;
  }
  return null;
}
