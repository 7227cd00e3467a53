// Money is whole nanodollars (10⁻⁹ USD), computed from decimal strings without floating point and rounded once.
// Safe integers reach nine million dollars. It does not know tokens or offers.

const decimalPattern = /^(\d{1,12})(?:\.(\d{1,18}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** An exact non-negative decimal: digits · 10⁻ˢᶜᵃˡᵉ. */
export type Decimal = { digits: bigint; scale: number };

/** Reads a non-negative decimal such as "0.35" or "5.4e-7"; null for anything else. */
export function parseDecimal(text: string): Decimal | null {
  const match = decimalPattern.exec(text.trim());
  if (!match) return null;
  const fraction = match[2] ?? "";
  const scale = fraction.length - Number(match[3] ?? 0);
  const digits = BigInt(match[1] + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** Sums exact products of decimals and whole factors in USD · 10⁻ᵉˣᵖᵒⁿᵉⁿᵗ, then rounds half up, once, to nanodollars. */
export function sumToNanodollars(terms: { price: Decimal; times: number; perPowerOfTen: number }[]): number {
  const scale = Math.max(0, ...terms.map((term) => term.price.scale + term.perPowerOfTen));
  let sum = 0n;
  for (const { price, times, perPowerOfTen } of terms) {
    sum +=
      price.digits *
      BigInt(Math.max(0, Math.round(times))) *
      10n ** BigInt(scale - price.scale - perPowerOfTen);
  }
  const shift = scale - 9;
  if (shift <= 0) return Number(sum * 10n ** BigInt(-shift));
  const divisor = 10n ** BigInt(shift);
  return Number((sum + divisor / 2n) / divisor);
}

/** Nanodollars of an amount in USD as a decimal string or a number as JSON gave it; null where it is not a non-negative amount. */
export function nanodollarsOf(usd: string | number): number | null {
  const price = parseDecimal(String(usd));
  if (!price) return null;
  const amount = sumToNanodollars([{ price, times: 1, perPowerOfTen: 0 }]);
  return Number.isSafeInteger(amount) ? amount : null;
}

/** An exact decimal as text, with at least so many places: "0.35". */
export function formatDecimal({ digits, scale }: Decimal, minPlaces = 2): string {
  const places = Math.max(scale, 0);
  const whole = scale < 0 ? digits * 10n ** BigInt(-scale) : digits;
  const text = whole.toString().padStart(places + 1, "0");
  const cut = text.length - places;
  const fraction = text.slice(cut).replace(/0+$/, "").padEnd(minPlaces, "0");
  return fraction === "" ? text.slice(0, cut) : `${text.slice(0, cut)}.${fraction}`;
}

/** How an amount is rounded to the digits that are shown: what is said to be "at least" so much goes down, and "at most" goes up. */
export type Rounding = "nearest" | "down" | "up";

/**
 * USD text that stays legible however small: so many significant digits under a cent, "$0.00" for exact zero alone.
 * Golden: 26,800 → "$0.0000268".
 */
export function formatNanodollars(
  nanodollars: number,
  significantDigits = 5,
  rounding: Rounding = "nearest",
): string {
  if (nanodollars === 0) return "$0.00";
  const sign = nanodollars < 0 ? "-" : "";
  const places = placesOf(Math.abs(nanodollars) / 1e9, significantDigits);
  const usd = roundTo(10 ** (9 - places), Math.abs(nanodollars), rounding) / 1e9;
  if (usd >= 1)
    return `${sign}$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  const text = usd.toFixed(places).replace(/0+$/, "");
  const fraction = text.split(".")[1] ?? "";
  return `${sign}$${fraction.length >= 2 ? text : usd.toFixed(2)}`;
}

function placesOf(usd: number, significantDigits: number): number {
  if (usd >= 1) return 2;
  const leadingZeros = Math.max(0, -Math.floor(Math.log10(usd)) - 1);
  return Math.min(usd >= 0.01 ? 4 : 9, leadingZeros + significantDigits);
}

/** Whole nanodollars at a whole number of units where a bound is rounded; `nearest` is left to the text. */
function roundTo(unit: number, nanodollars: number, rounding: Rounding): number {
  if (rounding === "nearest") return nanodollars;
  const over = nanodollars % unit;
  return over === 0 ? nanodollars : nanodollars - over + (rounding === "up" ? unit : 0);
}
