// How figures are written: thousands separators of several countries, decimal points and commas. It reads digits alone; units, signs and
// currencies are another module's. "1,234" and "1.234" can be read two ways, so the answer's own unambiguous figures decide.

/** The sign that parts whole from fraction in an answer. */
export type DecimalSign = "." | ",";

/** Figures with at most one kind of thousands separator. Order matters: the longest shape first. */
const digitShapes = [
  String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?`,
  String.raw`\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?`,
  String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?`,
  String.raw`\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?`,
  String.raw`\d{1,3}(?:['’]\d{3})+(?:\.\d+)?`,
  String.raw`\d+[.,]\d+`,
  String.raw`\d+`,
].map((shape) => String.raw`${shape}(?![\d]|[.,]\d)`);

/** A pattern source that matches one figure as it may be written. */
export const digitsSource = String.raw`(?:${digitShapes.join("|")}|\d+)`;

const decimalPoint =
  /(?<![\d.,])(?:\d+\.(?:\d{1,2}|\d{4,})|0\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})(?![\d.,]*\d)/g;
const decimalComma =
  /(?<![\d.,])(?:\d+,(?:\d{1,2}|\d{4,})|0,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})(?![\d.,]*\d)/g;

/** Which decimal sign an answer uses, told by the figures that can be read in one way only; a point where none tells. */
export function findDecimalSign(text: string): DecimalSign {
  return (text.match(decimalComma)?.length ?? 0) > (text.match(decimalPoint)?.length ?? 0) ? "," : ".";
}

/** A figure's value, and half a unit of its last digit: how far off a rounded figure may be. */
export function readDigits(written: string, sign: DecimalSign): { value: number; halfStep: number } {
  const digits = normalise(written.replace(/[\s\u00a0\u202f\u2009'’]/g, ""), sign);
  const decimals = digits.split(".")[1]?.length ?? 0;
  return { value: Number(digits), halfStep: 0.5 * 10 ** -decimals };
}

function normalise(digits: string, sign: DecimalSign): string {
  const points = digits.split(".").length - 1;
  const commas = digits.split(",").length - 1;
  if (points > 0 && commas > 0) {
    const isCommaLast = digits.lastIndexOf(",") > digits.lastIndexOf(".");
    return isCommaLast ? digits.replaceAll(".", "").replace(",", ".") : digits.replaceAll(",", "");
  }
  if (points > 1) return digits.replaceAll(".", "");
  if (commas > 1) return digits.replaceAll(",", "");
  if (points + commas === 0) return digits;
  const isGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
  if (!isGroup) return digits.replace(",", ".");
  return digits.includes(sign) ? digits.replace(",", ".") : digits.replace(/[.,]/, "");
}
