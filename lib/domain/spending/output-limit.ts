// How long a lane's answer may get: what the person set, also among the further body fields, or a bound that is put in where money is
// limited. It does not know limits.
import type { Lane } from "../lane";
import type { Offer } from "../offer";

/** The longest answer to reckon with where neither the lane nor the offer sets a limit, and the bound that is put in where one is needed. */
export const usualMaxOutputTokens = 4_096;

/** Names under which a body may say how long an answer gets. */
const limitFields = ["max_tokens", "max_completion_tokens", "max_output_tokens"];

/** Fields that multiply a cost, or bring in what has another price than the offer's tokens. */
const pricedFields = [
  "n",
  "best_of",
  "models",
  "fallbacks",
  "route",
  "plugins",
  "tools",
  "functions",
  "web_search_options",
  "service_tier",
  "modalities",
  "audio",
  "prediction",
];

/** The longest answer that a lane itself allows; null: it sets no limit. */
export function outputLimitOf({ parameters }: Lane): number | null {
  const extra = limitFields
    .map((field) => parameters?.extraBody?.[field])
    .filter((value): value is number => Number.isSafeInteger(value) && (value as number) > 0);
  const set = [...(parameters?.maxTokens === undefined ? [] : [parameters.maxTokens]), ...extra];
  return set.length === 0 ? null : Math.max(...set);
}

/** The lane with a bound on its answer: its own, or one that is put in. */
export function boundedLane(lane: Lane, offer: Offer | null): Lane {
  if (outputLimitOf(lane) !== null) return lane;
  const maxTokens = Math.min(offer?.maxOutputTokens ?? usualMaxOutputTokens, usualMaxOutputTokens);
  return { ...lane, parameters: { ...lane.parameters, maxTokens } };
}

/** A further body field of a lane under which no bound on its cost holds; null where there is none. */
export function pricedFieldOf({ parameters }: Lane): string | null {
  return pricedFields.find((field) => parameters?.extraBody?.[field] !== undefined) ?? null;
}
