// Vercel AI Gateway's list: `pricing` in USD per token as strings, with tiers `{cost, min, max}` beside it; what a model can stands in `tags`.
import "server-only";
import type { PriceTier } from "@/lib/domain/pricing";
import { objectOrNull } from "../object-or-null";
import type { JsonObject } from "../stream-facts";
import type { ReadPriceList } from "./listed-offer";
import { hasWord, readDay, readEntries, readName, readTokens, readWords } from "./read-entries";
import { perMillionText, readListPrices } from "./read-list-prices";

const perToken = (value: unknown) => ({ value, powerOfTen: 6 });

export const readVercelList: ReadPriceList = (json) =>
  readEntries(objectOrNull(json)?.data, (model, entry) => {
    if (typeof entry.type === "string" && entry.type !== "language") return "skip";
    const pricing = objectOrNull(entry.pricing) ?? {};
    const prices = readListPrices({
      input: perToken(pricing.input),
      output: perToken(pricing.output),
      cacheRead: perToken(pricing.input_cache_read),
      cacheWrite: perToken(pricing.input_cache_write),
      tiers: tiersOf(pricing),
    });
    if (prices && "problem" in prices) return prices;
    const tags = readWords(entry.tags);
    return {
      model,
      aliases: [],
      name: readName(entry.name),
      // The list does not say what its price of a web search is for.
      prices: prices && pricing.web_search !== undefined ? { ...prices, webSearch: "unknown" } : prices,
      contextTokens: readTokens(entry.context_window),
      maxOutputTokens: readTokens(entry.max_tokens),
      capabilities: {
        vision: hasWord(tags, "vision"),
        tools: hasWord(tags, "tool-use"),
        structuredOutput: null,
        reasoning: hasWord(tags, "reasoning"),
      },
      releasedOn: readDay(entry.released),
      endsOn: readDay(entry.deprecated_at),
    };
  });

const tierNames = {
  inputUsdPerMillion: ["input", "input_tiers"],
  outputUsdPerMillion: ["output", "output_tiers"],
  cacheReadUsdPerMillion: ["input_cache_read", "input_cache_read_tiers"],
  cacheWriteUsdPerMillion: ["input_cache_write", "input_cache_write_tiers"],
} as const;

/** One tier for each bound that any of the four has; a price without that bound stays what it was below it. */
function tiersOf(pricing: JsonObject): PriceTier[] {
  const lists = Object.entries(tierNames).map(([name, [plain, tiered]]) => {
    const tiers = Array.isArray(pricing[tiered]) ? pricing[tiered].map(objectOrNull) : [];
    const steps = tiers.flatMap((tier) => {
      const above = readTokens(tier?.min);
      return tier && above !== null ? [{ above, value: tier.cost }] : [];
    });
    return { name, base: pricing[plain], steps };
  });
  const bounds = new Set(lists.flatMap(({ steps }) => steps.map(({ above }) => above)));
  return [...bounds]
    .sort((one, other) => one - other)
    .map((bound) => {
      const prices = lists.map(({ name, base, steps }) => {
        const step = steps.filter(({ above }) => above <= bound).at(-1);
        return [name, perMillionText(perToken(step ? step.value : base))];
      });
      return { aboveInputTokens: bound, ...Object.fromEntries(prices) } as PriceTier;
    });
}
