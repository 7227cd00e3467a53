// Prices as a person reads them, exact to the last digit that was published. It does not know offers of other shapes.
import { priceAge } from "@/lib/domain/catalog/price-age";
import { ownSource } from "@/lib/domain/catalog/price-correction";
import { formatDecimal, parseDecimal } from "@/lib/domain/money";
import type { Prices } from "@/lib/domain/pricing";

export type PriceText = {
  /** "$0.35 / $0.40", "free", "price unknown". */
  main: string;
  /** What the amounts are for, or what comes on top; null where nothing needs saying. */
  note: string | null;
  /** Where it was read and when; absent where nothing is known. */
  source?: string;
};

/**
 * The price line of an offer: input and output per million tokens, and the fee per picture where there is one. Given the time, it says as
 * well whose price it is and whether it is past its time.
 */
export function formatPrices(prices: Prices | null, nowMs?: number): PriceText {
  const text = amountsOf(prices);
  if (!prices || nowMs === undefined || text.main === "price unknown") return text;
  const marks = [text.note, markOf(prices, nowMs)].filter(Boolean);
  const source = [prices.source, prices.asOf ?? "undated"].join(", ");
  return { ...text, note: marks.length > 0 ? marks.join(" · ") : null, source };
}

/** What has to be said of a price: that it is one's own, or past its time. */
function markOf({ source, asOf }: Prices, nowMs: number): string | null {
  if (source === ownSource) return "yours";
  const age = priceAge(asOf, nowMs);
  return age !== "undated" && age.isStale ? "stale" : null;
}

function amountsOf(prices: Prices | null): PriceText {
  const input = usd(prices?.inputUsdPerMillion ?? null, 0);
  const output = usd(prices?.outputUsdPerMillion ?? null, 0);
  if (input === null && output === null) return { main: "price unknown", note: null };
  const images = prices?.imageUsdEach ? usd(prices.imageUsdEach, 3) : null;
  const hasImageFee = images !== null && images !== "$0.00";
  if (input === "$0.00" && output === "$0.00" && !hasImageFee) return { main: "free", note: null };
  const main = `${input ?? "unknown"} / ${output ?? "unknown"}`;
  return { main, note: hasImageFee ? `+ ${images} / K images` : "per M tokens" };
}

/** A decimal string times ten to a power, as dollars with two places at least; null for no amount. */
function usd(price: string | null, powerOfTen: number): string | null {
  const decimal = price === null ? null : parseDecimal(price);
  return decimal && `$${formatDecimal({ ...decimal, scale: decimal.scale - powerOfTen })}`;
}
