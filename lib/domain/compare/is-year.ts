// Whether a number is most likely a year: it parts what is otherwise told alike, as "sales in 2022" and "sales in 2023".
import type { FactValue } from "./fact";

const firstYear = 1500;
const lastYear = 2100;

/** True for whole numbers without a unit that lie where years lie. */
export function isYear(value: FactValue): boolean {
  if (value.kind !== "number" || value.unit) return false;
  return value.parts.every(({ raw }) => Number.isInteger(raw) && raw >= firstYear && raw <= lastYear);
}
