// Reads values of which nothing is known, as other products' files are: what is not of the type asked for is null.

export type UntypedObject = Record<string, unknown>;

export function asObject(value: unknown): UntypedObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as UntypedObject)
    : null;
}

export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function asNumber(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Milliseconds of a time in seconds, or of a text that is a date; null for anything else and for times before 1970. */
export function asTimeMs(value: unknown): number | null {
  const ms =
    typeof value === "number" ? value * 1000 : typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) && ms >= 0 && ms < 253_402_300_800_000 ? Math.round(ms) : null;
}

/** The base64 of a data address; null for any other address. */
export function dataOf(address: unknown): string | null {
  if (typeof address !== "string") return null;
  const found = /^data:[^,]{0,200};base64,/.exec(address);
  return found ? address.slice(found[0].length) : null;
}
