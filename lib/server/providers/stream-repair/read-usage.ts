// Usage in any of the shapes that OpenAI-compatible servers send. A count that is no whole non-negative number is not known.
import "server-only";
import type { Usage } from "@/lib/domain/usage";
import { objectOrNull } from "../object-or-null";
import type { JsonObject } from "../stream-facts";

/** Checked counts; null where neither input nor output is told. */
export function readUsage(raw: JsonObject): Usage | null {
  const inputDetails = objectOrNull(raw.prompt_tokens_details ?? raw.input_tokens_details);
  const outputDetails = objectOrNull(raw.completion_tokens_details ?? raw.output_tokens_details);
  const toldInput = first(raw.prompt_tokens, raw.input_tokens);
  const total = first(raw.total_tokens);
  const told = first(raw.completion_tokens, raw.output_tokens) ?? rest(total, toldInput);
  if (toldInput === null && told === null) return null;
  const cachedInputTokens = first(
    inputDetails?.cached_tokens,
    raw.cached_tokens,
    raw.prompt_cache_hit_tokens,
    raw.cache_read_input_tokens,
  );
  const cacheWriteTokens = first(inputDetails?.cache_write_tokens, raw.cache_creation_input_tokens);
  const aside = (cachedInputTokens ?? 0) + (cacheWriteTokens ?? 0);
  const inputTokens =
    toldInput !== null && isBesideInput(raw, { toldInput, aside, told, total })
      ? toldInput + aside
      : toldInput;
  const reasoningTokens = first(outputDetails?.reasoning_tokens, raw.reasoning_tokens);
  return {
    inputTokens,
    cachedInputTokens,
    cacheWriteTokens,
    // Thinking is a part of the output; where it is more than the whole, the host left it out of the count.
    outputTokens:
      told !== null && reasoningTokens !== null && reasoningTokens > told ? told + reasoningTokens : told,
    reasoningTokens,
    isEstimated: false,
  };
}

type Counts = { toldInput: number; aside: number; told: number | null; total: number | null };

/**
 * Whether what went through the cache is counted beside the input and not in it. The total decides where there is one; without it, more
 * in the cache than there is input, or the names of the servers that count so.
 */
function isBesideInput(raw: JsonObject, { toldInput, aside, told, total }: Counts): boolean {
  if (aside === 0) return false;
  if (total !== null && told !== null) {
    if (total === toldInput + told) return false;
    if (total === toldInput + aside + told) return true;
  }
  const hasOtherNames = raw.prompt_tokens === undefined && raw.cache_read_input_tokens !== undefined;
  return hasOtherNames || aside > toldInput;
}

function first(...values: unknown[]): number | null {
  for (const value of values) {
    const count = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (Number.isSafeInteger(count) && (count as number) >= 0) return count as number;
  }
  return null;
}

function rest(total: number | null, part: number | null): number | null {
  return total !== null && part !== null && total >= part ? total - part : null;
}
