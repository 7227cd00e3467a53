// The estimate that is kept with a reply: made from the question alone, while the provider is being reached, so that nothing waits for it.
// It also counts the answer where the provider does not.
import "server-only";
import { setImmediate } from "node:timers/promises";
import type { ExpectedUsage } from "@/lib/domain/usage";
import { logDefect } from "../telemetry/log-defect";
import { tokenCounter } from "./count-tokens";
import { type LaneQuestion, type ReckonDeps, reckonQuestion } from "./reckon-question";

export type KeptEstimate = {
  expected: ExpectedUsage;
  /** The cost with an answer of the expected length; null where it is not known. */
  costNanodollars: number | null;
  /** Tokens of texts that came, together. */
  countAnswer(texts: string[]): Promise<number>;
};

/** The estimate of what is sent now; null where it could not be made, which is no reason not to answer. */
export async function keptEstimate(question: LaneQuestion, deps: ReckonDeps): Promise<KeptEstimate | null> {
  try {
    // The request goes out first: even a hash over a long history takes its time.
    await setImmediate();
    const { estimate, expected, family } = await reckonQuestion(question, deps);
    return {
      expected,
      costNanodollars: estimate.expectedNanodollars,
      async countAnswer(texts) {
        const { tokens } = await (deps.tokens ?? tokenCounter()).count(family, texts);
        return Math.ceil(tokens.reduce((sum, count) => sum + count, 0));
      },
    };
  } catch (error) {
    logDefect(error);
    return null;
  }
}
