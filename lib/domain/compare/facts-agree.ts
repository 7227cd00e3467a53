// Whether two values are the same but for their spelling: units, separators, formats of dates, parts of names. It does not know whether
// the two are about the same thing.
import type { DateReading, DateValue, FactValue, NumberValue, Quantity, TimeValue } from "./fact";
import { isNegation } from "./opposites";

const tolerance = 1e-9;
/** Six feet are 1.8 m, but not 2 m. */
const maxRounding = 0.06;

/** True where nothing in the two values contradicts the other. */
export function factsAgree(one: FactValue, other: FactValue): boolean {
  if (one.kind === "number" && other.kind === "number") return numbersAgree(one, other);
  if (one.kind === "date" && other.kind === "date") return datesAgree(one, other);
  if (one.kind === "time" && other.kind === "time") return timesAgree(one, other);
  if (one.kind === "name" && other.kind === "name") return namesAgree(one.folded, other.folded);
  if (one.kind === "cell" && other.kind === "cell") return cellsAgree(one.folded, other.folded);
  return one.kind === "code" && other.kind === "code" && one.folded === other.folded;
}

function numbersAgree(one: NumberValue, other: NumberValue): boolean {
  if (one.parts.length !== other.parts.length) {
    const [single, several] = one.parts.length === 1 ? [one, other] : [other, one];
    if (several.join !== "range") return ratioOf(one) !== null && ratioOf(one) === ratioOf(other);
    // One end of a range, told apart from the other end, does not contradict it.
    const ends = several.parts.map((part): NumberValue => ({ ...several, parts: [part], join: "" }));
    return single.parts.length === 1 && ends.some((end) => numbersAgree(single, end));
  }
  const sameUnit = one.unit?.base === other.unit?.base;
  return one.parts.every((part, index) => {
    const against = other.parts[index] as Quantity;
    if (!one.unit || !other.unit) {
      const ratio = (one.unit ?? other.unit)?.dimension === "percent" ? 100 : 1;
      const bare = one.unit ? against : part;
      const full = one.unit ? part : against;
      return isEqual(bare.raw, full.raw) || (ratio === 100 && isEqual(bare.raw * 100, full.raw));
    }
    if (!sameUnit) return false;
    // Within one system a converted value is exact; between metric and imperial it was rounded.
    if (one.unit.system === other.unit.system && one.unit.shift === other.unit.shift)
      return isEqual(part.base, against.base);
    const rounding = (part.halfStep + against.halfStep) * (1 + tolerance);
    const most = one.unit.shift || other.unit.shift ? rounding : maxRounding * Math.abs(part.base);
    return Math.abs(part.base - against.base) <= Math.min(rounding, most);
  });
}

/** "3/4" is 0.75. */
function ratioOf(value: NumberValue): number | null {
  const [first, second] = value.parts;
  if (value.parts.length === 1 && first) return first.raw;
  return value.join === "ratio" && value.parts.length === 2 && first && second && second.raw !== 0
    ? first.raw / second.raw
    : null;
}

function isEqual(one: number, other: number): boolean {
  return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));
}

function datesAgree(one: DateValue, other: DateValue): boolean {
  // Both can be read two ways: what stands there decides.
  if (one.readings.length > 1 && other.readings.length > 1) return one.seen === other.seen;
  return one.readings.some((reading) => other.readings.some((against) => readingsAgree(reading, against)));
}

/** A date may leave out what another has: "12 Sep" does not contradict "12 Sep 2026". */
function readingsAgree(one: DateReading, other: DateReading): boolean {
  const keys = ["year", "month", "day", "weekday"] as const;
  return keys.every((key) => one[key] === undefined || other[key] === undefined || one[key] === other[key]);
}

function timesAgree(one: TimeValue, other: TimeValue): boolean {
  if (one.seconds !== other.seconds) return false;
  const isEither = one.isTwelveHour || other.isTwelveHour;
  return isEither ? (one.minutes - other.minutes) % 720 === 0 : one.minutes === other.minutes;
}

/** Part of a name, initials and abbreviations agree with the whole: "J. Smith" and "John Smith", "US" and "United States". */
function namesAgree(one: string, other: string): boolean {
  const [few, many] = [one.split(" "), other.split(" ")].sort(
    (left, right) => left.length - right.length,
  ) as [string[], string[]];
  if (few.join("") === many.join("")) return true;
  const initials = many.filter((word) => !["of", "and", "&"].includes(word)).map((word) => word[0]);
  if (few.length === 1 && many.length > 1 && few[0] === initials.join("")) return true;
  return few.every((word) =>
    many.some((against) => against === word || isInitial(word, against) || isInitial(against, word)),
  );
}

function isInitial(short: string, long: string): boolean {
  return short.length === 1 && long.startsWith(short);
}

/** Words of one cell that are all in the other, endings aside, are the shorter way to say it; a "not" turns them round. */
function cellsAgree(one: string, other: string): boolean {
  if (one.split(" ").some(isNegation) !== other.split(" ").some(isNegation)) return false;
  const [few, many] = [one.split(" "), other.split(" ")].sort(
    (left, right) => left.length - right.length,
  ) as [string[], string[]];
  return few.every((word) =>
    many.some((against) => against === word || isShortened(word, against) || isShortened(against, word)),
  );
}

function isShortened(short: string, long: string): boolean {
  return short.length >= 3 && long.startsWith(short);
}
