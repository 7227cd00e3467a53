// Models whose chat template writes the opening <think> itself, so that their text begins in the middle of a thought.
import "server-only";

const patterns = [/deepseek-r1(?!-distill-llama)/i, /\bqwq\b/i, /qwen3[\w.-]*-thinking/i];

/** Whether a provider's model id names such a model. */
export function opensThinking(model: string): boolean {
  return patterns.some((pattern) => pattern.test(model));
}
