// The rule by which one of several sources is shown, in words, and why it chose this one. The order itself is made where sources are
// kept; this file only tells of it. It does not know providers.
import { type Evidence, hasPrice } from "./evidence";

/** The rule, step by step. */
export const selectionRule: readonly string[] = [
  "A correction of your own comes before every source.",
  "Then the provider's own list of models, the newest reading.",
  "Then pages, documents and databases: what goes on before what ended or was replaced; a price before none, and a price above zero before zero; the newest first, undated last; of the same day models.dev, then price databases, then documents, then model pages.",
];

const ended = new Set<Evidence["status"]>(["retired", "deprecated", "superseded"]);

/** One sentence: why the first of an ordered list is the one that is shown. */
export function explainChoice(evidence: readonly Evidence[]): string {
  const [chosen, ...others] = evidence.filter(hasPrice);
  if (!chosen) return "No source states a price.";
  if (chosen.kind === "correction") return "Your own correction comes before every source.";
  if (chosen.kind === "own-list") return "The provider's own list comes before other sources.";
  if (chosen.kind === "configuration") return "It is what the configuration says.";
  const next = others[0];
  if (!next) return "It is the only source that states a price.";
  if (!ended.has(chosen.status) && ended.has(next.status))
    return "It holds for an offer that goes on; the others ended or were replaced.";
  if (isFree(next) && !isFree(chosen)) return "A price above zero comes before a zero beside it.";
  if (chosen.asOf !== next.asOf)
    return chosen.asOf === null
      ? "Sources without a date come last, and this is the first of them."
      : `It is the newest of ${others.length + 1} sources that state a price.`;
  return "Of the same day, models.dev comes first, then price databases, documents and model pages.";
}

function isFree({ prices }: Evidence): boolean {
  const values = [prices.input, prices.output].map((price) => (typeof price === "object" ? price.usd : null));
  return values.every((usd) => usd !== null && !/[1-9]/.test(usd));
}
