// Figures of the catalogue as a person reads them: a dash is what is not offered, a question mark what nobody says. It does not know React.
import { isKnown, type PriceFact } from "@/lib/domain/catalog/evidence";
import { priceAge } from "@/lib/domain/catalog/price-age";
import { parseDecimal } from "@/lib/domain/money";

/** "$0.35", with every digit that was published and two places at least. */
export function usdText(usd: string): string {
  const decimal = parseDecimal(usd);
  if (!decimal) return "?";
  const digits = decimal.digits.toString().padStart(decimal.scale + 1, "0");
  const cut = digits.length - decimal.scale;
  const fraction = digits.slice(cut).replace(/0+$/, "").padEnd(2, "0");
  return `$${digits.slice(0, cut)}.${fraction}`;
}

export function priceText(price: PriceFact): string {
  return isKnown(price) ? usdText(price.usd) : price === "none" ? "–" : "?";
}

/** A price each, shown for a thousand: "$5.146". */
export function perThousandText(price: PriceFact): string {
  if (!isKnown(price)) return priceText(price);
  const decimal = parseDecimal(price.usd);
  return decimal ? usdText(shifted(decimal.digits, decimal.scale - 3)) : "?";
}

/** What a dash or a question mark means, for ears; null for a figure. */
export function meaningOf(price: PriceFact): string | null {
  return isKnown(price) ? null : price === "none" ? "not offered" : "unknown";
}

/** "128K", "33K", "1M". */
export function tokensText(tokens: number): string {
  if (tokens >= 1_000_000) return `${(tokens / 1_000_000).toFixed(1).replace(/\.0$/, "")}M`;
  return tokens >= 1_000 ? `${Math.round(tokens / 1_000)}K` : String(tokens);
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "2 Jul 2026"; "undated" where there is no day. */
export function dayText(day: string | null): string {
  const [year, month, date] = day?.split("-") ?? [];
  const name = monthNames[Number(month) - 1];
  if (!year) return "undated";
  return [date && String(Number(date)), name, year].filter(Boolean).join(" ");
}

/** Where a figure was read and when: "models.dev, 2 Jul 2026". */
export function sourceText({ source, asOf }: { source: string; asOf: string | null }): string {
  return `${source}, ${dayText(asOf)}`;
}

/** "stale" past thirty days, "undated" without a day, nothing else. */
export function ageWord(asOf: string | null, nowMs: number): "stale" | "undated" | null {
  const age = priceAge(asOf, nowMs);
  return age === "undated" ? "undated" : age.isStale ? "stale" : null;
}

function shifted(digits: bigint, scale: number): string {
  if (scale <= 0) return (digits * 10n ** BigInt(-scale)).toString();
  const text = digits.toString().padStart(scale + 1, "0");
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
