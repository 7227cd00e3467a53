// Asks for a list: bounded in time and size, following no redirect. What is wrong comes back as a sentence. It does not know what is in it.
import "server-only";
import { createRedactor } from "../../redaction/create-redactor";
import { readBounded } from "../read-bounded";
import type { PriceListSource } from "./price-list-sources";

/** The largest list seen is about a megabyte. */
export const priceListLimits = { limitMs: 20_000, limitBytes: 16_000_000 };

/** The list as JSON, or what went wrong. */
export async function fetchPriceList(
  request: NonNullable<PriceListSource["request"]>,
  { fetch, limitMs, limitBytes }: { fetch: typeof globalThis.fetch; limitMs: number; limitBytes: number },
): Promise<{ json: unknown } | { problem: string }> {
  try {
    const response = await fetch(request.url, {
      headers: { accept: "application/json", ...request.headers },
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(limitMs),
    });
    const { text, isWhole } = await readBounded(response.body, response.ok ? limitBytes : 0);
    if (!response.ok) return { problem: `It answered with status ${response.status}.` };
    if (!isWhole) return { problem: "Its list broke off, or is larger than any list should be." };
    return { json: JSON.parse(createRedactor(Object.values(request.headers)).text(text)) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: "Its answer is not JSON." };
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return {
      problem: isLate ? `It did not answer within ${limitMs / 1000} seconds.` : "It cannot be reached.",
    };
  }
}
