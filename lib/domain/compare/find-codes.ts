// Finds what identifies a thing letter by letter: invoice numbers, serials, versions, telephone numbers, mail and web addresses. Compared
// as they stand, without spaces, signs and case. It does not check that any of them exists.
import { foldText } from "./content-words";
import type { Found } from "./fact";

const starts = String.raw`(?<![\p{L}\p{N}_])`;
const patterns: { shape: RegExp; fold: (text: string) => string; isWanted?: (text: string) => boolean }[] = [
  { shape: /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+/gu, fold: foldText },
  {
    shape: /(?:https?:\/\/|www\.)[^\s<>()"'|]{1,500}[^\s<>()"'|.,;:!?]/giu,
    fold: (text) => foldText(text).replace(/^https?:\/\/|^www\./, ""),
  },
  {
    // A telephone number: a plus or brackets, or three groups of digits and more.
    shape:
      /(?<![\p{L}\p{N}_.,])(?:\+\d{1,3}[\s.-]?(?:\(\d{1,5}\)[\s.-]?)?\d{2,5}(?:[\s.-]?\d{2,5}){1,4}|\(\d{2,5}\)[\s.-]?\d{2,5}(?:[\s.-]\d{2,5}){1,3}|\d{2,5}(?:-\d{2,5}){2,4})(?![\p{L}\p{N}])/gu,
    fold: (text) => text.replace(/\D/g, ""),
  },
  {
    // Versions and network addresses, unless the points part thousands.
    shape: new RegExp(String.raw`${starts}\d{1,5}(?:\.\d{1,5}){2,5}(?![\p{L}\p{N}])`, "gu"),
    fold: (text) => text,
    isWanted: (text) => !/^\d{1,3}(?:\.\d{3})+$/.test(text),
  },
  {
    shape: new RegExp(
      String.raw`(?<!\d[\s\u00a0]?)${starts}(?:[\p{Lu}\p{Ll}]{1,20}[-_/]?\d|\d{1,10}[\p{L}]{1,10}\d)[\p{L}\p{N}]{0,30}(?:[-_/.][\p{L}\p{N}]{1,30}){0,6}`,
      "gu",
    ),
    fold: (text) => foldText(text).replace(/[^\p{L}\p{N}]/gu, ""),
    isWanted: (text) =>
      !/^\d+(?:x\d+|e\d+)$|^(?:mid|pre|post|sub|top|under|over|non|about|circa|ca|to|or|and|of)[-.]?\d/i.test(
        text,
      ),
  },
  {
    shape: new RegExp(
      String.raw`${starts}[\p{Lu}]{1,8}(?:[-/][\p{Lu}\p{N}]{1,20}){0,4}[-/](?=[\p{Lu}\d]*\d)[\p{Lu}\p{N}]{1,20}(?:[-/][\p{Lu}\p{N}]{1,20}){0,4}`,
      "gu",
    ),
    fold: (text) => foldText(text).replace(/[^\p{L}\p{N}]/gu, ""),
  },
  // A figure that begins with zeros is read digit by digit.
  {
    shape: new RegExp(String.raw`${starts}(?<!\d[.,'’\s])#?0\d{2,20}(?![\p{L}\p{N}]|[.,]\d)`, "gu"),
    fold: (text) => text.replace("#", ""),
  },
];

/** The codes of a passage, in order. */
export function findCodes(text: string): Found[] {
  const found: Found[] = [];
  for (const { shape, fold, isWanted } of patterns) {
    for (const match of text.matchAll(shape)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      if (isWanted && !isWanted(match[0])) continue;
      found.push({ start, end, value: { kind: "code", folded: fold(match[0]) } });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}
