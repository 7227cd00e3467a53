// AI/ML API's list: with `?include=pricing`, `units[]` of `{price, per}`, where `per` is not the same for all. What a unit is for stands in
// `origin` (provided, generated, cached), or in its name.
import "server-only";
import { objectOrNull } from "../object-or-null";
import type { JsonObject } from "../stream-facts";
import type { ReadPriceList } from "./listed-offer";
import { hasWord, isModelId, readDay, readEntries, readName, readTokens, readWords } from "./read-entries";
import { type ListedAmount, readListPrices } from "./read-list-prices";

export const readAimlapiList: ReadPriceList = (json) =>
  readEntries(objectOrNull(json)?.data, (model, entry) => {
    // One id may stand in the list once for each kind of endpoint.
    if (typeof entry.type === "string" && !/chat/.test(entry.type)) return "skip";
    const modalities = objectOrNull(entry.modalities);
    const outputs = readWords(modalities?.output);
    if (outputs && outputs.length > 0 && !outputs.includes("text")) return "skip";
    const prices = pricesOf(objectOrNull(entry.pricing));
    if (prices && "problem" in prices) return prices;
    const info = objectOrNull(entry.info);
    const inputs = readWords(modalities?.input);
    return {
      model,
      aliases: (readWords(entry.aliases) ?? []).filter(isModelId).slice(0, 20),
      name: readName(info?.name),
      prices,
      contextTokens: readTokens(info?.contextLength),
      maxOutputTokens: readTokens(info?.outputMax, info?.maxTokens),
      capabilities: {
        vision: hasWord(inputs?.length ? inputs : null, "image"),
        tools: null,
        structuredOutput: null,
        reasoning: null,
      },
      releasedOn: readDay(info?.releasedAt),
      endsOn: null,
    };
  });

function pricesOf(pricing: JsonObject | null) {
  // Other kinds depend on the request, and cannot be said ahead of it.
  if (pricing?.kind !== undefined && pricing?.kind !== "fixed") return null;
  if (typeof pricing?.currency === "string" && pricing.currency.toUpperCase() !== "USD")
    return { problem: "a price in another currency" };
  const units: unknown[] = Array.isArray(pricing?.units) ? pricing.units : [];
  const texts = units
    .map(objectOrNull)
    .filter((unit) => unit !== null)
    .filter(({ content }) => content === undefined || content === null || content === "text");
  const amounts = {
    input: find(texts, "input"),
    output: find(texts, "output"),
    cacheRead: find(texts, "cached"),
  };
  if (Object.values(amounts).includes("unclear"))
    return { problem: "a price for a quantity that is not known" };
  return readListPrices(amounts as Record<keyof typeof amounts, ListedAmount>);
}

const origins: Record<string, "input" | "output" | "cached"> = {
  provided: "input",
  input: "input",
  prompt: "input",
  generated: "output",
  output: "output",
  completion: "output",
  cached: "cached",
};

function find(units: JsonObject[], kind: "input" | "output" | "cached"): ListedAmount | "unclear" {
  const unit = units.find((each) => kindOf(each) === kind);
  if (!unit) return { value: undefined, powerOfTen: 0 };
  const power = Math.log10(Number(unit.per));
  return Number.isInteger(power) && power >= 0 && power <= 9
    ? { value: unit.price, powerOfTen: 6 - power }
    : "unclear";
}

function kindOf(unit: JsonObject): "input" | "output" | "cached" | null {
  const { origin } = unit;
  if (typeof origin === "string" && Object.hasOwn(origins, origin)) return origins[origin]!;
  const words = [unit.name, unit.measure]
    .filter((word) => typeof word === "string")
    .join(" ")
    .toLowerCase();
  if (/cache/.test(words)) return "cached";
  if (/input|prompt/.test(words)) return "input";
  return /output|completion/.test(words) ? "output" : null;
}
