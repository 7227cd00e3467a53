// Looks into what a provider sent without trusting its shape.
import "server-only";
import type { JsonObject } from "./stream-facts";

/** The value as an object; null for anything else, lists included. */
export function objectOrNull(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}
