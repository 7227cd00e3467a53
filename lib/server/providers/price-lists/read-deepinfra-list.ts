// DeepInfra's list: `metadata.pricing` in USD per million as numbers; metadata may be null. Pictures, speech and embeddings stand in it too.
import "server-only";
import { objectOrNull } from "../object-or-null";
import type { ReadPriceList } from "./listed-offer";
import { readEntries, readTokens, readWords } from "./read-entries";
import { readListPrices } from "./read-list-prices";

const perMillion = (value: unknown) => ({ value, powerOfTen: 0 });

export const readDeepinfraList: ReadPriceList = (json) =>
  readEntries(objectOrNull(json)?.data, (model, entry) => {
    const metadata = objectOrNull(entry.metadata);
    const pricing = objectOrNull(metadata?.pricing);
    // Priced by something other than tokens: not a model that answers.
    if (pricing && pricing.input_tokens === undefined && pricing.output_tokens === undefined) return "skip";
    const prices = readListPrices({
      input: perMillion(pricing?.input_tokens),
      output: perMillion(pricing?.output_tokens),
      cacheRead: perMillion(pricing?.cache_read_tokens),
    });
    if (prices && "problem" in prices) return prices;
    const tags = readWords(metadata?.tags) ?? [];
    return {
      model,
      aliases: [],
      name: null,
      prices,
      contextTokens: readTokens(metadata?.context_length),
      maxOutputTokens: readTokens(metadata?.max_tokens),
      // A tag tells that it can; a missing one does not tell that it cannot.
      capabilities: {
        vision: tags.includes("vision") || null,
        tools: null,
        structuredOutput: null,
        reasoning: tags.includes("reasoning") || null,
      },
      releasedOn: null,
      endsOn: null,
    };
  });
