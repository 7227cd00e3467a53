// Reads the unit that stands behind a figure: "1.2m", "1.2 metres", "25 %", "3 km per hour", "$5/kg". It does not read the figure.
import { contentStem } from "./content-words";
import { findUnit, perUnit, type Unit } from "./units";

const unitPattern =
  /[\s\u00a0\u202f]{0,2}-?(?<unit>°\s?[CF](?!\p{L})|[%‰°℃℉¢€£¥₹₽₩₺$]|(?:(?:sq\.?|square|cubic|per|fl|metric|degrees?|deg|percentage)[\s\u00a0]\p{L}+|(?:US|CA?|AU?|NZ|HK|S|R)\$|[\p{L}µμ°]+(?:[²³]|\^[23]|[23](?!\d))?(?:-hours?)?)(?![\p{L}\p{N}]))/uy;
const perPattern = /(?:\s?\/\s?|\s(?:per|a|an|each)\s)(?<word>\p{L}+[²³]?)(?![\p{L}\p{N}])/uy;
/** "in" is an inch only where nothing that it could lead to follows. */
const inchPattern = /^\s*(?:$|[.,;:)\]×*]|(?:wide|tall|high|long|deep|thick|by|x)\b)/;

/** The unit at an offset, and where it ends; a currency that stood before the figure is taken where none follows. */
export function readUnit(
  text: string,
  from: number,
  before: Unit | null,
): { unit: Unit | null; end: number } {
  const behind = readSimple(text, from, before !== null);
  const unit = behind?.unit ?? before;
  const end = behind?.end ?? from;
  if (!unit) return { unit: null, end: from };
  perPattern.lastIndex = end;
  const per = perPattern.exec(text);
  const word = per?.groups?.word ?? "";
  const other = findUnit(word);
  const isArticle = per && /^\sa/.test(per[0]);
  if (!per || (isArticle && other?.dimension !== "duration")) return { unit, end };
  const stem = contentStem(word);
  return stem ? { unit: perUnit(unit, other, stem), end: end + per[0].length } : { unit, end };
}

function readSimple(text: string, from: number, isMoney: boolean): { unit: Unit; end: number } | null {
  unitPattern.lastIndex = from;
  const match = unitPattern.exec(text);
  const written = match?.groups?.unit;
  if (!match || !written) return null;
  const end = from + match[0].length;
  const unit = findUnit(written.replace("μ", "µ").replace(/°\s/, "°"));
  if (!unit || (isMoney && unit.dimension !== "money")) return null;
  if (written === "in" && !inchPattern.test(text.slice(end, end + 12))) return null;
  // "5 $10 notes": the sign belongs to the next figure.
  if (/[€£$¥]$/.test(written) && /\d/.test(text[end] ?? "")) return null;
  return { unit, end };
}
