// Waiting limits of single providers and models, where the general ones do not suit: PARALLAX_MODEL_TIMEOUTS. Every fault is one sentence. It
// does not know which providers exist.
import "server-only";
import { z } from "zod";
import type { DeadlineLimits } from "./deadlines";

const variable = "PARALLAX_MODEL_TIMEOUTS";
const maxMs = 86_400_000;
const maxEntries = 200;

const limit = z
  .number("must be a whole number of milliseconds")
  .int("must be a whole number of milliseconds")
  .min(1, "must be at least 1")
  .max(maxMs, `must be at most ${maxMs}`)
  .optional();

const schema = z.record(
  z.string().min(1).max(400),
  z.strictObject(
    { connectMs: limit, firstTokenMs: limit, betweenTokensMs: limit, totalMs: limit },
    "must be an object of limits",
  ),
  "must be a JSON object",
);

export type ModelLimits = Record<string, Partial<DeadlineLimits>>;

/** Reads limits by `provider` or `provider:model`; a sentence per fault goes to `problems`. */
export function parseModelLimits(json: string | undefined, problems: string[]): ModelLimits {
  if (json === undefined) return {};
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    problems.push(`${variable} must be JSON, such as {"<provider>": {"firstTokenMs": 300000}}.`);
    return {};
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    problems.push(
      ...parsed.error.issues.slice(0, 10).map(({ path, message, code, ...issue }) => {
        const place = path.map((part) => `["${String(part).slice(0, 60)}"]`).join("");
        const unknown =
          code === "unrecognized_keys" && "keys" in issue ? String(issue.keys[0]).slice(0, 40) : null;
        return `${variable}${place} ${unknown === null ? message : `has no limit "${unknown}"`}.`;
      }),
    );
    return {};
  }
  if (Object.keys(parsed.data).length > maxEntries)
    problems.push(`${variable} must have at most ${maxEntries} entries.`);
  return parsed.data;
}

/** The limits of an offer: its own, then its provider's, then the general ones. */
export function limitsOf(
  { provider, model }: { provider: string; model: string },
  general: DeadlineLimits,
  special: ModelLimits,
): DeadlineLimits {
  const own = (key: string) => (Object.hasOwn(special, key) ? special[key] : undefined);
  return { ...general, ...own(provider), ...own(`${provider}:${model}`) };
}
