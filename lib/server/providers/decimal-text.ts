// Amounts of money as providers send them, numbers or strings, made into decimal strings that the domain can read. No digit that matters
// is lost: nanodollars have nine places, and eighteen are kept.
import "server-only";
import { parseDecimal } from "@/lib/domain/money";

const keptPlaces = 18;

/** A non-negative amount as a plain decimal string, "2.68e-05" as "0.0000268"; null for anything else. */
export function decimalText(value: unknown): string | null {
  if (typeof value !== "number" && typeof value !== "string") return null;
  // A number may print with more places than are kept, and a string may hold any length.
  const text = String(value).trim().slice(0, 64);
  const match = /^(\d{1,12})(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = "", exponent = "0"] = match;
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction).padStart(whole.length + fraction.length + Math.max(0, -point), "0");
  const at = Math.max(0, point);
  const left =
    digits
      .slice(0, at)
      .padEnd(at, "0")
      .replace(/^0+(?=\d)/, "") || "0";
  const right = digits.slice(at, at + keptPlaces).replace(/0+$/, "");
  const plain = right ? `${left}.${right}` : left;
  return parseDecimal(plain) ? plain : null;
}

/** Whether an amount is known and more than nothing. */
export function isPositive(amount: string | null): amount is string {
  return amount !== null && /[1-9]/.test(amount);
}
