// What of a list is believed, against what was known: each entry by itself, and the list as a whole. It does not store.
import "server-only";
import { isKnown } from "@/lib/domain/catalog/evidence";
import { isGone } from "@/lib/domain/catalog/lifecycle";
import type { ListReport, PriceChange } from "@/lib/domain/catalog/refresh-report";
import type { Offer } from "@/lib/domain/offer";
import type { ListedOffer, ListReading, RefusedEntry } from "../providers/price-lists/listed-offer";
import { checkListedOffer } from "./check-listed-offer";

/** Of changes and of problems, as many are kept for people to read. */
const maxShown = 50;
/** A list with so many refused entries, and more of them than others, has changed its shape. */
const brokenFrom = 10;
/** A list that holds less of what is known than this says nothing about what it lacks. */
const wholeFrom = 0.5;

type Figures = Pick<
  ListReport,
  "listed" | "added" | "changed" | "missing" | "changes" | "problems" | "problemCount"
>;

export type Judged =
  | { problem: string; figures: Partial<Figures> }
  | { accepted: ListedOffer[]; isWhole: boolean; sentence: string; figures: Figures };

/** Judges a reading. With a problem, nothing of it is to be taken over. */
export function judgeReading(reading: ListReading | null, known: Offer[]): Judged {
  if (!reading)
    return { problem: "Its list has not the shape that is known; nothing was changed.", figures: {} };
  const byModel = new Map(known.map((offer) => [offer.model, offer]));
  const refused: RefusedEntry[] = [...reading.refused];
  const accepted: ListedOffer[] = [];
  for (const offer of withAliases(reading.offers, byModel)) {
    const problem = checkListedOffer(offer, byModel.get(offer.model)?.prices ?? null);
    if (problem === null) accepted.push(offer);
    else refused.push({ model: offer.model, problem });
  }
  const problems = { problems: refused.slice(0, maxShown), problemCount: refused.length };
  if (accepted.length === 0)
    return { problem: "Nothing in its list can be believed; nothing was changed.", figures: problems };
  if (refused.length >= brokenFrom && refused.length > accepted.length)
    return {
      problem: `${refused.length} of ${refused.length + accepted.length} entries cannot be believed: the list seems to have changed its shape, and nothing was changed.`,
      figures: problems,
    };
  const seen = new Set([...accepted, ...refused].map(({ model }) => model));
  const alive = known.filter(({ status }) => !isGone(status));
  const missing = alive.filter(({ model }) => !seen.has(model));
  const isWhole = alive.length === 0 || missing.length <= alive.length * (1 - wholeFrom);
  const changes = accepted.flatMap((offer) => changeOf(offer, byModel.get(offer.model)));
  const figures = {
    listed: accepted.length,
    added: accepted.filter(({ model }) => !byModel.has(model)).length,
    changed: changes.length,
    missing: missing.length,
    changes: changes.slice(0, maxShown),
    ...problems,
  };
  return { accepted, isWhole, sentence: sentenceOf(figures, isWhole), figures };
}

/** An offer under each further id of it that is known here. */
function withAliases(offers: ListedOffer[], known: Map<string, Offer>): ListedOffer[] {
  const ids = new Set(offers.map(({ model }) => model));
  return offers.flatMap((offer) => [
    offer,
    ...offer.aliases
      .filter((alias) => known.has(alias) && !ids.has(alias))
      .map((alias) => ({ ...offer, model: alias, aliases: [] })),
  ]);
}

function changeOf({ model, prices }: ListedOffer, before: Offer | undefined): PriceChange[] {
  if (!prices || !before) return [];
  const to = pair(
    isKnown(prices.input) ? prices.input.usd : null,
    isKnown(prices.output) ? prices.output.usd : null,
  );
  const from = pair(before.prices?.inputUsdPerMillion ?? null, before.prices?.outputUsdPerMillion ?? null);
  return from === to ? [] : [{ model, from, to }];
}

function pair(input: string | null, output: string | null): string {
  return [input, output].map((usd) => (usd === null ? "unknown" : `$${plain(usd)}`)).join(" / ");
}

/** "0.40" and "0.4" are one price. */
function plain(usd: string): string {
  return usd.includes(".") ? usd.replace(/\.?0+$/, "") : usd;
}

function sentenceOf({ listed, added, changed, missing, problemCount }: Figures, isWhole: boolean): string {
  const parts = [`${listed} offers read`, `${changed} prices changed`, `${added} new`];
  if (problemCount > 0) parts.push(`${problemCount} not believed`);
  if (missing > 0) parts.push(`${missing} known here are not in it`);
  const doubt = isWhole ? "" : " It holds too little of what is known to say that the rest is gone.";
  return `${parts.join(", ")}.${doubt}`;
}
