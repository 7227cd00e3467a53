// Whether two values differ as a misread one differs from the right one: a digit or two, one part of a date. It does not know contexts.
import { foldText } from "./content-words";
import type { DateValue, FactValue } from "./fact";

const maxLength = 40;

/** True for values of one kind that look alike; equal ones included. */
export function isNearMiss(one: FactValue, other: FactValue): boolean {
  if (one.kind === "number" && other.kind === "number") {
    const figure = one.unit?.factor === other.unit?.factor ? "raw" : "base";
    const [left, right] = [one, other].map(({ parts }) => parts.map((part) => part[figure]).join(" "));
    return isLookalike(left ?? "", right ?? "");
  }
  if (one.kind === "date" && other.kind === "date") return shareMost(one, other);
  if (one.kind === "time" && other.kind === "time")
    return (
      Math.floor(one.minutes / 60) % 12 === Math.floor(other.minutes / 60) % 12 ||
      (one.minutes - other.minutes) % 60 === 0
    );
  return "folded" in one && "folded" in other && isLookalike(one.folded, other.folded);
}

/** Two of year, month and day the same. */
function shareMost(one: DateValue, other: DateValue): boolean {
  return one.readings.some((reading) =>
    other.readings.some((against) => {
      const keys = ["year", "month", "day"] as const;
      return keys.filter((key) => reading[key] !== undefined && reading[key] === against[key]).length >= 2;
    }),
  );
}

/** Whether two writings differ in a letter or two. Short ones are alike by chance. */
export function isLookalike(one: string, other: string): boolean {
  const [left, right] = [foldText(one).replace(/\s/g, ""), foldText(other).replace(/\s/g, "")];
  const longest = Math.max(left.length, right.length);
  if (Math.min(left.length, right.length) < 3 || longest > maxLength) return false;
  return editDistance(left, right) <= Math.max(1, Math.floor(longest / 4));
}

/** Letters put in, taken out or changed, two neighbours swapped counting once. */
function editDistance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const above = rows[row - 1] as number[];
      const cost = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min(
        (above[column] as number) + 1,
        (line[column - 1] as number) + 1,
        (above[column - 1] as number) + cost,
      );
      const isSwap =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwap) best = Math.min(best, ((rows[row - 2] as number[])[column - 2] as number) + 1);
      line.push(best);
    }
    rows.push(line);
  }
  return (rows[one.length] as number[])[other.length] as number;
}
