// What an answer states and another may contradict: a number, a date, a time, a code, a name, a table's cell. As written, and as a value
// in which spelling makes no difference.
import type { Unit } from "./units";

/** One figure of a number: as read, and in the base of its unit. */
export type Quantity = {
  raw: number;
  /** In the base unit; the same as `raw` where there is no unit. */
  base: number;
  /** Half a unit of the last digit, in the base unit: how far off rounding may be. */
  halfStep: number;
};

export type NumberValue = {
  kind: "number";
  /** One, or several for a range, a size or a ratio. */
  parts: Quantity[];
  join: "" | "range" | "times" | "ratio" | "sum";
  /** Null for a bare number. */
  unit: Unit | null;
};

export type DateReading = { year?: number; month?: number; day?: number; weekday?: number };

export type DateValue = {
  kind: "date";
  /** One, or two for figures such as 12/09/2026, which two countries read in two ways. */
  readings: DateReading[];
  /** The figures in the order they stand, for dates that can be read in two ways. */
  seen: string;
};

/** Minutes after midnight; without am or pm a time before 13:00 may be either. */
export type TimeValue = { kind: "time"; minutes: number; seconds: number; isTwelveHour: boolean };

export type TextValue = { kind: "code" | "name" | "cell"; folded: string };

export type FactValue = NumberValue | DateValue | TimeValue | TextValue;
export type FactKind = FactValue["kind"];

export type Fact = {
  /** Offsets in the answer's text as it was given. */
  start: number;
  end: number;
  /** As written, without markdown marks. */
  text: string;
  value: FactValue;
  about: FactContext;
};

/** What a fact is about, in stems. Weights are at most 2; nearer words weigh more. */
export type FactContext = {
  words: ReadonlyMap<string, number>;
  /** The words right behind a number, which it may count: "wooden chairs" of "12 wooden chairs". */
  counted: readonly string[];
  /** The word right before it, small ones too: the "in" of "in Lisbon". Empty where none stands there. */
  lead: string;
  /** The row of a table or the words before a colon. Null where there are none. */
  label: readonly string[] | null;
  /** The column of a table. Null outside of tables. */
  column: readonly string[] | null;
  /** Whether it stands in words that name what follows: the 8.5% of "Tax (8.5%): $1.70". */
  isInLabel: boolean;
  /** Whether it is the first cell of its row: it says which row, not what the row says. */
  isRowLabel: boolean;
  /** The label, or the nearest words, as written: for people. */
  topic: string;
};

/** A value found in a passage, before what is around it is known. Offsets in the passage. */
export type Found = { start: number; end: number; value: FactValue };
