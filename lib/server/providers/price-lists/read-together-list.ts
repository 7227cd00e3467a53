// Together's list: a bare array, `pricing` in USD per million as numbers. A model that is rented by the hour has 0 and 0 there, which is no
// price of tokens.
import "server-only";
import { objectOrNull } from "../object-or-null";
import type { ReadPriceList } from "./listed-offer";
import { readDay, readEntries, readName, readTokens } from "./read-entries";
import { readListPrices } from "./read-list-prices";

const perMillion = (value: unknown) => ({ value, powerOfTen: 0 });
const answering = new Set(["chat", "language", "code"]);

export const readTogetherList: ReadPriceList = (json) =>
  readEntries(Array.isArray(json) ? json : objectOrNull(json)?.data, (model, entry) => {
    if (typeof entry.type === "string" && !answering.has(entry.type)) return "skip";
    const pricing = objectOrNull(entry.pricing);
    const isRented = Number(pricing?.hourly) > 0 && pricing?.input === 0 && pricing?.output === 0;
    const prices = isRented
      ? null
      : readListPrices({
          input: perMillion(pricing?.input),
          output: perMillion(pricing?.output),
          cacheRead: perMillion(pricing?.cached_input),
        });
    if (prices && "problem" in prices) return prices;
    return {
      model,
      aliases: [],
      name: readName(entry.display_name),
      prices,
      contextTokens: readTokens(entry.context_length),
      maxOutputTokens: null,
      capabilities: { vision: null, tools: null, structuredOutput: null, reasoning: null },
      releasedOn: readDay(entry.created),
      endsOn: null,
    };
  });
