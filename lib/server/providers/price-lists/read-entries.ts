// Goes through the entries of a list that nobody trusts: each is read, skipped or refused by itself, and no two have one id. It does not
// know what an entry holds.
import "server-only";
import { objectOrNull } from "../object-or-null";
import type { JsonObject } from "../stream-facts";
import type { ListedOffer, ListReading, RefusedEntry } from "./listed-offer";

/** More entries than any provider lists; the rest is not read. */
const maxEntries = 5_000;

/** What an entry holds: an offer, nothing of interest, or a reason to refuse it. */
export type EntryReading = ListedOffer | "skip" | { problem: string };

/** The readings of entries; null where they are no list, or none has an id. */
export function readEntries(
  entries: unknown,
  readEntry: (id: string, entry: JsonObject) => EntryReading,
): ListReading | null {
  if (!Array.isArray(entries)) return null;
  const offers = new Map<string, ListedOffer>();
  const refused: RefusedEntry[] = [];
  let withId = 0;
  for (const [index, value] of entries.slice(0, maxEntries).entries()) {
    const entry = objectOrNull(value);
    const id = entry?.id;
    if (!entry || !isModelId(id)) {
      refused.push({ model: `entry ${index + 1}`, problem: "no model id" });
      continue;
    }
    withId += 1;
    const reading = readEntry(id, entry);
    if (reading === "skip" || offers.has(id)) continue;
    if ("problem" in reading) refused.push({ model: id, problem: reading.problem });
    else offers.set(id, reading);
  }
  return withId === 0 ? null : { offers: [...offers.values()], refused };
}

export function isModelId(value: unknown): value is string {
  return typeof value === "string" && /^[^\p{Cc}]{1,200}$/u.test(value);
}

/** A name that can be shown: one line of bounded length. */
export function readName(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const name = value
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, 120);
  return name === "" ? null : name;
}

/** A number of tokens. */
export function readTokens(...values: unknown[]): number | null {
  return (
    values.find((value): value is number => Number.isSafeInteger(value) && (value as number) > 0) ?? null
  );
}

/** A list of words; null where there is none. */
export function readWords(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((word) => typeof word === "string") : null;
}

/** A day from Unix seconds or from text that begins with one. */
export function readDay(value: unknown): string | null {
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] ?? null;
  // From 2000 to 2100: zeros and milliseconds are no dates.
  if (typeof value !== "number" || value < 946_684_800 || value > 4_102_444_800) return null;
  return new Date(value * 1000).toISOString().slice(0, 10);
}

/** Whether a list of words has one; null where there is no list. */
export function hasWord(words: string[] | null, word: string): boolean | null {
  return words === null ? null : words.includes(word);
}
