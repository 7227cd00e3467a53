// Finds numbers in a passage: figures and small number words with sign, currency, unit and magnitude; a range, a size or a ratio is one
// number of several parts. It does not know what the numbers are about.
import { contentStem } from "./content-words";
import type { Found, NumberValue, Quantity } from "./fact";
import { isYear } from "./is-year";
import { type DecimalSign, digitsSource, readDigits } from "./number-text";
import { numberWordsSource, readNumberWords } from "./number-words";
import { readUnit } from "./read-unit";
import { findUnit, type Unit } from "./units";

const vulgarFractions: Record<string, number> = {
  "½": 0.5,
  "¼": 0.25,
  "¾": 0.75,
  "⅓": 1 / 3,
  "⅔": 2 / 3,
  "⅛": 0.125,
};
const figurePattern = new RegExp(
  String.raw`(?:(?<![\p{L}\p{N}_])|(?<=\d[x×]))(?:(?<digits>${digitsSource})(?:[eE](?<exponent>[-+]?\d{1,2})(?![\p{L}\d]))?(?<mixed>[½¼¾⅓⅔⅛])?|(?<vulgar>[½¼¾⅓⅔⅛])|(?<words>${numberWordsSource}))`,
  "giu",
);
const currencyBefore = /(?:[A-Z]{1,2}\$|[$€£¥₹₽₩₺]|(?<![A-Za-z])(?:[A-Z]{3}|Rs\.?|Fr\.?|zł))[\s\u00a0]?$/;
const signBefore = /(?:^|[\s([:=|,;"])[-−–]$/;
const magnitudePattern =
  /(?:[kKMBT](?![\p{L}\p{N}/²³^])|[\s\u00a0-]?(?:thousand|million|billion|trillion|bn|mn|mio)(?![\p{L}\p{N}]))/uy;
const powers: Record<string, number> = {
  k: 3,
  t: 12,
  m: 6,
  b: 9,
  thousand: 3,
  mn: 6,
  mio: 6,
  million: 6,
  bn: 9,
  billion: 9,
  trillion: 12,
};
const joinPattern =
  /(?:(?<tight>[-–—])|\s(?<loose>[-–—~]|to|and)\s|\s?(?<times>[×x*·])\s?|\s(?<by>by)\s|(?<ratio>\/|:|\s(?:out\s)?of\s))(?=[$€£¥]?[\p{N}]|\p{L}+)/uy;

type Single = { start: number; end: number; quantity: Quantity; unit: Unit | null };
type Join = NumberValue["join"];

/** The numbers of a passage, in order. */
export function findNumbers(text: string, sign: DecimalSign): Found[] {
  const singles = [...text.matchAll(figurePattern)].flatMap((match) => readSingle(text, match, sign) ?? []);
  const found: Found[] = [];
  for (let index = 0; index < singles.length; index++) {
    const group = [singles[index] as Single];
    let join: Join = "";
    for (;;) {
      const last = group.at(-1) as Single;
      const next = singles[index + 1];
      const joined = next ? readJoin(text, last, next) : "";
      if (!next || !joined || (join && join !== joined)) break;
      join = joined;
      group.push(next);
      index++;
    }
    found.push(joinSingles(group, join));
  }
  return found;
}

function readSingle(text: string, match: RegExpExecArray, sign: DecimalSign): Single | null {
  const { digits, exponent, mixed, vulgar, words } = match.groups ?? {};
  if (words && !isCounting(text, match.index, words)) return null;
  let start = match.index;
  let end = start + match[0].length;
  let { value, halfStep } = digits
    ? readDigits(digits, sign)
    : { value: words ? readNumberWords(words) : 0, halfStep: 0.5 };
  value += vulgarFractions[mixed ?? vulgar ?? ""] ?? 0;
  const currency = currencyBefore.exec(text.slice(Math.max(0, start - 5), start))?.[0] ?? "";
  const before = findMoney(currency);
  if (before) start -= currency.length;
  if (signBefore.test(text.slice(Math.max(0, start - 2), start))) {
    start -= 1;
    value = -value;
  }
  magnitudePattern.lastIndex = end;
  const magnitude = magnitudePattern.exec(text)?.[0] ?? "";
  end += magnitude.length;
  const power = Number(exponent ?? 0) + (powers[magnitude.replace(/^[\s\u00a0-]/, "").toLowerCase()] ?? 0);
  const { unit, end: unitEnd } = readUnit(text, end, before);
  // Through the decimal text: 1.1 × 10⁶ is 1100000 and not 1100000.0000000002.
  const raw = Number(`${value}e${power}`);
  return { start, end: unitEnd, quantity: inBase(raw, halfStep * 10 ** power, unit), unit };
}

function findMoney(currency: string): Unit | null {
  const unit = currency ? findUnit(currency.trim().replace(/\.$/, "")) : null;
  return unit?.dimension === "money" ? unit : null;
}

/** "one" mostly stands for a thing, and "two thirds" is a fraction. */
function isCounting(text: string, index: number, words: string): boolean {
  const rest = text.slice(index + words.length, index + words.length + 24);
  if (/^[-\s](?:quarter|third|half|halves|fourth|fifth|sixth|eighth|tenth)/i.test(rest)) return false;
  if (words.toLowerCase() !== "one") return true;
  if (
    /\b(?:the|this|that|no|every|each|any|which|only|another|other|some)\s$/i.test(
      text.slice(Math.max(0, index - 8), index),
    )
  )
    return false;
  const next = /^[\s-](\p{L}+)/u.exec(rest)?.[1];
  return next !== undefined && contentStem(next) !== null;
}

function inBase(raw: number, halfStep: number, unit: Unit | null): Quantity {
  if (!unit) return { raw, base: raw, halfStep };
  return { raw, base: raw * unit.factor + unit.shift, halfStep: halfStep * unit.factor };
}

function readJoin(text: string, last: Single, next: Single): Join {
  if (isSum(text, last, next)) return "sum";
  joinPattern.lastIndex = last.end;
  const match = joinPattern.exec(text);
  if (!match || last.end + match[0].length !== next.start) return "";
  const { tight, loose, times, by, ratio } = match.groups ?? {};
  const canShare = !last.unit || !next.unit || last.unit.dimension === next.unit.dimension;
  if (!canShare) return "";
  if (times || by) return "times";
  if (ratio) return last.unit || next.quantity.raw === 0 ? "" : "ratio";
  if (!loose && tight) return "range";
  const before = text.slice(Math.max(0, last.start - 8), last.start);
  // "rose from 12 to 15" tells two numbers, "12 to 15 people" one range.
  const isRange =
    loose === "and" ? /\bbetween\s$/i.test(before) : loose !== "to" || !/\bfrom\s$/i.test(before);
  const isSameSort = isYearLike(last) === isYearLike(next);
  return isRange && isSameSort && last.quantity.raw < next.quantity.raw ? "range" : "";
}

/** "2 kg 300 g" and "1 hour and 30 minutes" are one measure. */
function isSum(text: string, last: Single, next: Single): boolean {
  if (!last.unit || last.unit.dimension !== next.unit?.dimension || next.unit.factor >= last.unit.factor)
    return false;
  return Number.isInteger(last.quantity.raw) && /^,?\s?(?:and\s)?$/.test(text.slice(last.end, next.start));
}

function isYearLike({ unit, quantity }: Single): boolean {
  return isYear({ kind: "number", parts: [quantity], join: "", unit });
}

/** Parts without a unit of their own take the one that another part has: "5–10 km", "$5–10". */
function joinSingles(group: Single[], join: Join): Found {
  const [head, tail] = [group[0] as Single, group.at(-1) as Single];
  if (join === "sum" && head.unit) {
    const base = group.reduce((sum, { quantity }) => sum + quantity.base, 0);
    const quantity = { raw: base / head.unit.factor, base, halfStep: tail.quantity.halfStep };
    return {
      start: head.start,
      end: tail.end,
      value: { kind: "number", parts: [quantity], join: "", unit: head.unit },
    };
  }
  const unit = group.findLast((single) => single.unit)?.unit ?? null;
  const parts = group.map(({ quantity, unit: own }) =>
    own || !unit ? quantity : inBase(quantity.raw, quantity.halfStep, unit),
  );
  return { start: head.start, end: tail.end, value: { kind: "number", parts, join, unit } };
}
