// Prices of one entry, in whatever unit its list has, as exact decimals per million tokens. A price that is negative or no number refuses
// the entry; nothing is guessed. It does not know providers.
import "server-only";
import type { EvidencePrices, PriceFact } from "@/lib/domain/catalog/evidence";
import { decimalText, isPositive } from "../decimal-text";

/** A price: the amount, and how many powers of ten make it one per million tokens (6 where the list has prices per token). */
export type ListedAmount = { value: unknown; powerOfTen: number };

export type ListedAmounts = {
  input: ListedAmount;
  output: ListedAmount;
  cacheRead?: ListedAmount;
  cacheWrite?: ListedAmount;
  /** Each, in USD. */
  perImage?: unknown;
  webSearch?: unknown;
  perQuery?: unknown;
  tiers?: EvidencePrices["tiers"];
};

/** The prices; null where the list prices neither input nor output. */
export function readListPrices(amounts: ListedAmounts): EvidencePrices | null | { problem: string } {
  const { input, output } = amounts;
  if (isAbsent(input.value) && isAbsent(output.value)) return null;
  const tokens = { input, output, cacheRead: amounts.cacheRead, cacheWrite: amounts.cacheWrite };
  const fees = { perImage: amounts.perImage, webSearch: amounts.webSearch, perQuery: amounts.perQuery };
  const wrong = [...Object.values(tokens).map((amount) => amount?.value), ...Object.values(fees)].find(
    (value) => !isAbsent(value) && decimalText(value) === null,
  );
  if (wrong !== undefined)
    return { problem: isNegative(wrong) ? "a negative price" : "a price that is no number" };
  if (isAbsent(input.value) || isAbsent(output.value))
    return { problem: `no price of ${isAbsent(input.value) ? "input" : "output"}` };
  return {
    input: perMillion(input),
    output: perMillion(output),
    cacheRead: perMillion(tokens.cacheRead),
    cacheWrite: perMillion(tokens.cacheWrite),
    perImage: fee(fees.perImage),
    webSearch: fee(fees.webSearch),
    perQuery: fee(fees.perQuery),
    tiers: amounts.tiers ?? [],
  };
}

/** An amount as a decimal per million tokens; null where it is none. */
export function perMillionText({ value, powerOfTen }: ListedAmount): string | null {
  const text = isAbsent(value) ? null : decimalText(value);
  return text === null ? null : decimalText(`${text}e${powerOfTen}`);
}

function perMillion(amount: ListedAmount | undefined): PriceFact {
  const usd = amount ? perMillionText(amount) : null;
  return usd === null ? "none" : { usd };
}

/** A fee of nothing is no fee. */
function fee(value: unknown): PriceFact {
  const usd = isAbsent(value) ? null : decimalText(value);
  return isPositive(usd) ? { usd } : "none";
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function isNegative(value: unknown): boolean {
  return /^\s*-/.test(String(value));
}
