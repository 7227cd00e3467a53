// OpenRouter's list: `pricing` in USD per token as strings; `request`, `image` and `web_search` each; -1 where a router has no price of its own.
import "server-only";
import type { PriceTier } from "@/lib/domain/pricing";
import { objectOrNull } from "../object-or-null";
import type { JsonObject } from "../stream-facts";
import type { ReadPriceList } from "./listed-offer";
import { hasWord, readDay, readEntries, readName, readTokens, readWords } from "./read-entries";
import { perMillionText, readListPrices } from "./read-list-prices";

const perToken = (value: unknown) => ({ value, powerOfTen: 6 });

export const readOpenrouterList: ReadPriceList = (json) =>
  readEntries(objectOrNull(json)?.data, (model, entry) => {
    const architecture = objectOrNull(entry.architecture);
    const outputs = readWords(architecture?.output_modalities);
    if (outputs && !outputs.includes("text")) return "skip";
    const pricing = objectOrNull(entry.pricing) ?? {};
    const prices = readListPrices({
      input: perToken(pricing.prompt),
      output: perToken(pricing.completion),
      cacheRead: perToken(pricing.input_cache_read),
      cacheWrite: perToken(pricing.input_cache_write),
      // Newer entries repeat the price of a token here: a picture is then paid by its tokens.
      perImage: pricing.image === pricing.prompt ? undefined : pricing.image,
      webSearch: pricing.web_search,
      perQuery: pricing.request,
      tiers: tiersOf(pricing),
    });
    if (prices && "problem" in prices) return prices;
    const inputs = readWords(architecture?.input_modalities);
    const parameters = readWords(entry.supported_parameters);
    const top = objectOrNull(entry.top_provider);
    return {
      model,
      aliases: [],
      name: readName(entry.name),
      prices,
      contextTokens: readTokens(top?.context_length, entry.context_length),
      maxOutputTokens: readTokens(top?.max_completion_tokens),
      capabilities: {
        vision: hasWord(inputs, "image"),
        tools: hasWord(parameters, "tools"),
        structuredOutput: hasWord(parameters, "structured_outputs"),
        reasoning: hasWord(parameters, "reasoning"),
      },
      releasedOn: readDay(entry.created),
      endsOn: readDay(entry.expiration_date),
    };
  });

/** Prices for long prompts; what an override leaves out stays. Overrides by the hour have no bound and are left out. */
function tiersOf(pricing: JsonObject): PriceTier[] {
  if (!Array.isArray(pricing.overrides)) return [];
  return pricing.overrides.flatMap((value): PriceTier[] => {
    const override = objectOrNull(value);
    const aboveInputTokens = readTokens(override?.min_prompt_tokens);
    if (!override || aboveInputTokens === null) return [];
    const price = (name: string) => perMillionText(perToken(override[name] ?? pricing[name]));
    return [
      {
        aboveInputTokens,
        inputUsdPerMillion: price("prompt"),
        outputUsdPerMillion: price("completion"),
        cacheReadUsdPerMillion: price("input_cache_read"),
        cacheWriteUsdPerMillion: price("input_cache_write"),
      },
    ];
  });
}
