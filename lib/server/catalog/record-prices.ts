// A record's figures as the domain's prices: exact decimal strings, with their source and day. It does not know providers.
import "server-only";
import type { Prices } from "@/lib/domain/pricing";
import type { CatalogRecord } from "./catalog-schema";
import sourceNames from "./data/source-names.json";

/** Prices of one record; null where it holds none. */
export function recordPrices(record: CatalogRecord): Prices | null {
  const imageUsdEach = record.price_per_image ?? null;
  const prices = {
    inputUsdPerMillion: plainDecimal(record.price_input),
    outputUsdPerMillion: plainDecimal(record.price_output),
    cacheReadUsdPerMillion: plainDecimal(record.price_cache_read),
    cacheWriteUsdPerMillion: plainDecimal(record.price_cache_write),
    imageUsdEach:
      imageUsdEach === null
        ? thousandth(plainDecimal(record.price_per_1k_images))
        : plainDecimal(imageUsdEach),
  };
  if (Object.values(prices).every((price) => price === null)) return null;
  const tiers = record.price_tiers?.map((tier) => ({
    aboveInputTokens: tier.above_input_tokens,
    inputUsdPerMillion: plainDecimal(tier.input),
    outputUsdPerMillion: plainDecimal(tier.output),
    cacheReadUsdPerMillion: plainDecimal(tier.cache_read),
    cacheWriteUsdPerMillion: plainDecimal(tier.cache_write),
  }));
  return { ...prices, ...(tiers?.length ? { tiers } : {}), source: sourceName(record), asOf: record.as_of };
}

/** A source as a person reads it: a page's name, or a database without the path of its file. */
export function sourceName({ source, source_kind: kind }: CatalogRecord): string {
  if (kind === "seed") return (sourceNames.names as Record<string, string>)[source] ?? source;
  return kind === "doc" ? (source.split(" @ ")[0] ?? source) : (/^[^\s,]+/.exec(source)?.[0] ?? source);
}

/** The digits as the file shows them; a number that JSON read back prints the same. */
function plainDecimal(value: number | null): string | null {
  if (value === null) return null;
  const text = String(value);
  // Below 10⁻⁶ a number prints with an exponent.
  return text.includes("e") ? value.toFixed(18).replace(/0+$/, "").replace(/\.$/, "") : text;
}

/** A thousandth of a decimal, by moving its point. */
function thousandth(decimal: string | null): string | null {
  if (decimal === null) return null;
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = whole.padStart(4, "0");
  const moved = `${digits.slice(0, -3)}.${digits.slice(-3)}${fraction}`;
  return moved.replace(/0+$/, "").replace(/\.$/, "");
}
