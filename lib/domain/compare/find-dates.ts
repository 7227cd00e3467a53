// Finds dates and times of day in a passage, in figures and in English words. A date that two countries read in two ways (12/09/2026) is
// kept as it stands, with both readings. It does not know today's date and adds nothing that is not written.
import type { DateReading, Found } from "./fact";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const weekdays = "mon tue wed thu fri sat sun".split(" ");
const monthWord =
  "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?";
const dayWord = String.raw`(?<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.)?`;
const yearWord = String.raw`(?<year>(?:1\d|20|21)\d\d)`;
const ends = String.raw`(?![\p{L}\p{N}])`;
const starts = String.raw`(?<![\p{L}\p{N}/.-])`;

const shapes = [
  String.raw`(?<year>\d{4})(?<sign>[-/.])(?<month>0?[1-9]|1[0-2])\k<sign>(?<day>0?[1-9]|[12]\d|3[01])(?:T[\d:.+Z-]*)?(?![\d/-])`,
  String.raw`(?<first>\d{1,2})(?<sign>[-/.])(?<second>\d{1,2})\k<sign>(?<year>(?:1\d|20|21)\d\d|\d\d)(?![\d/-])`,
  String.raw`${dayWord}[\s-](?:of\s)?(?<word>${monthWord})[,\s-]{1,2}${yearWord}${ends}`,
  String.raw`(?<word>${monthWord})[\s-]${dayWord},?[\s-]${yearWord}${ends}`,
  String.raw`(?<word>${monthWord})(?:\sof)?,?[\s-]${yearWord}${ends}`,
  String.raw`${dayWord}\s(?:of\s)?(?<word>${monthWord})${ends}`,
  String.raw`(?<word>${monthWord})\s${dayWord}${ends}`,
  String.raw`(?<=\b(?:in|of|by|since|until|from|early|late|mid|during|last|this|every|each|to|and)[\s-])(?<word>${monthWord})${ends}`,
  `(?<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?s?${ends}`,
].map((shape) => new RegExp(starts + shape, "gu"));

const timePattern =
  /(?<![\p{L}\p{N}:.])(?:(?<hour>[01]?\d|2[0-4])[:.](?<minute>[0-5]\d)(?::(?<second>[0-5]\d))?(?:\s?(?<half>[ap])(?:\.m\.?|m\b))?|(?<only>1[0-2]|[1-9])\s?(?<onlyHalf>[ap])(?:\.m\.?|m\b))(?![\d:])/giu;

/** The dates of a passage, in order. */
export function findDates(text: string): Found[] {
  const found: Found[] = [];
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const start = match.index;
      // The point of an abbreviation may end the sentence as well.
      const end = start + match[0].replace(/\.$/, "").length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const readings = readDate(match.groups ?? {});
      if (!readings.length) continue;
      const seen = match[0].match(/\d+/g)?.map(Number).join(" ") ?? "";
      found.push({ start, end, value: { kind: "date", readings, seen } });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

function readDate(groups: Record<string, string | undefined>): DateReading[] {
  if (groups.weekday) return [{ weekday: weekdays.indexOf(groups.weekday.slice(0, 3).toLowerCase()) }];
  const year = groups.year === undefined ? {} : { year: fullYear(groups.year) };
  if (groups.first && groups.second) {
    const [first, second] = [Number(groups.first), Number(groups.second)];
    const dayFirst =
      first <= 31 && first > 0 && second <= 12 && second > 0 ? [{ ...year, month: second, day: first }] : [];
    const monthFirst =
      first <= 12 && first > 0 && second <= 31 && second > 0 ? [{ ...year, month: first, day: second }] : [];
    // Figures parted by points are written day first wherever they are used.
    return groups.sign === "." || first === second ? dayFirst : [...dayFirst, ...monthFirst];
  }
  const month = groups.word
    ? months.indexOf(groups.word.slice(0, 3).toLowerCase()) + 1
    : Number(groups.month);
  return [{ ...year, month, ...(groups.day === undefined ? {} : { day: Number(groups.day) }) }];
}

/** Two figures are of this century up to 49, of the last from 50. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 50 ? 2000 + year : 1900 + year;
}

/** The times of day of a passage, in order. */
export function findTimes(text: string): Found[] {
  return [...text.matchAll(timePattern)].flatMap((match) => {
    const { hour, minute, second, half, only, onlyHalf } = match.groups ?? {};
    const letter = (half ?? onlyHalf)?.toLowerCase();
    // "10.30" is a figure unless am or pm says otherwise.
    if (hour && match[0].includes(".") && !match[0].includes(":") && !letter) return [];
    const written = Number(hour ?? only);
    const hours = letter ? (written % 12) + (letter === "p" ? 12 : 0) : written;
    const isTwelveHour = !letter && written <= 12;
    const value = {
      kind: "time" as const,
      minutes: hours * 60 + Number(minute ?? 0),
      seconds: Number(second ?? 0),
      isTwelveHour,
    };
    return [{ start: match.index, end: match.index + match[0].length, value }];
  });
}
