// Whether what a list says of an offer can be believed: prices that are out of all bounds, or out of all proportion to what was known, are
// refused, and so is a price that vanished. It does not know lists.
import "server-only";
import { type EvidencePrices, isKnown, type PriceFact } from "@/lib/domain/catalog/evidence";
import type { Prices } from "@/lib/domain/pricing";
import type { ListedOffer } from "../providers/price-lists/listed-offer";

/** A price a thousand times off is a unit misread; one that moved on its own as well stays caught below a hundred. */
export const maxFactor = 100;
/** USD per million tokens. The dearest model known asks 600; the cheapest asks 0.005. */
export const believable = { least: 0.0001, most: 10_000, mostPerImage: 100 };

/** Why it is refused, as a phrase; null where it is believed. */
export function checkListedOffer({ prices }: ListedOffer, before: Prices | null): string | null {
  const hadPrice =
    before !== null && before.inputUsdPerMillion !== null && before.outputUsdPerMillion !== null;
  if (!prices) return hadPrice ? "it had a price, and the list has none any more" : null;
  const amounts = amountsOf(prices);
  const outside = Object.entries(amounts).find(([, usd]) => usd !== null && !isBelievable(usd));
  if (outside) return `${outside[0]} of $${outside[1]} per million is not believable`;
  const image = isKnown(prices.perImage) ? Number(prices.perImage.usd) : 0;
  if (image > believable.mostPerImage) return `$${image} for a picture is not believable`;
  if (!before) return null;
  return (
    jump("input", amounts.input, before.inputUsdPerMillion) ??
    jump("output", amounts.output, before.outputUsdPerMillion)
  );
}

function amountsOf({ input, output, cacheRead, cacheWrite }: EvidencePrices) {
  const usd = (price: PriceFact) => (isKnown(price) ? Number(price.usd) : null);
  return {
    input: usd(input),
    output: usd(output),
    "cache read": usd(cacheRead),
    "cache write": usd(cacheWrite),
  };
}

/** Nothing is believable: some models are free. */
function isBelievable(usd: number): boolean {
  return usd === 0 || (usd >= believable.least && usd <= believable.most);
}

/** From a price to nothing is a jump too; from nothing to a price is not. */
function jump(name: string, now: number | null, before: string | null): string | null {
  const was = before === null ? 0 : Number(before);
  if (now === null || was === 0) return null;
  const factor = now > was ? now / was : was / now;
  return factor >= maxFactor ? `${name} jumped from $${before} to $${now} per million` : null;
}
