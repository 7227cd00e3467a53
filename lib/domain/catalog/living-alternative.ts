// What to ask instead of an offer that ended or is about to: the same model elsewhere, then a model of the same author, then any that does
// what this one did. What can be asked here comes before what lacks a key. It does not know pages.
import type { Offer, OfferStatus } from "../offer";
import { isGone } from "./lifecycle";

export type Candidate = {
  provider: string;
  providerName: string;
  /** The provider's own model id. */
  model: string;
  modelKey: string;
  modelName: string;
  author: string | null;
  family: string | null;
  released: string | null;
  vision: boolean | null;
  status: OfferStatus;
  isUsable: boolean;
  /** False for what is no real model. */
  isModel: boolean;
  inputUsdPerMillion: string | null;
};

export type Alternative = {
  candidate: Candidate;
  why: "same model" | "same author" | "another model";
};

/** An alternative with the offer itself, ready for a lane. */
export type LivingOffer = { offer: Offer; alternative: Alternative };

const living = new Set<OfferStatus>(["listed", "beta", "unknown"]);

/** The best that lives; null where nothing does. */
export function findAlternative(gone: Candidate, all: readonly Candidate[]): Alternative | null {
  const fits = all.filter(
    (each) =>
      each.isModel &&
      living.has(each.status) &&
      !(each.provider === gone.provider && each.model === gone.model) &&
      (gone.vision === false || each.vision === true),
  );
  // There may be thousands: only those that are equal in what comes first are ranked.
  const usable = fits.filter((each) => each.isUsable);
  let best: Candidate | null = null;
  for (const each of nearestOf(usable.length > 0 ? usable : fits, gone))
    if (!best || compare(rank(each, gone), rank(best, gone)) < 0) best = each;
  return best ? { candidate: best, why: nearness(best, gone) } : null;
}

function nearestOf(all: readonly Candidate[], gone: Candidate): Candidate[] {
  for (const nearest of near) {
    const found = all.filter((each) => nearness(each, gone) === nearest);
    if (found.length > 0) return found;
  }
  return [];
}

/** Offers of one model that can be shown as its living ones. */
export function isLiving(status: OfferStatus): boolean {
  return living.has(status) && !isGone(status);
}

const near = ["same model", "same author", "another model"] as const;

function nearness(each: Candidate, gone: Candidate): (typeof near)[number] {
  if (each.modelKey === gone.modelKey) return "same model";
  return each.author !== null && each.author === gone.author ? "same author" : "another model";
}

/** Compared from left to right, the smaller first; of candidates that are equally near. */
function rank(each: Candidate, gone: Candidate): (number | string)[] {
  return [
    each.provider === gone.provider ? 0 : 1,
    each.status === "unknown" ? 1 : 0,
    // The newest first: years and months counted down.
    -Number((each.released ?? "0000-00").replaceAll("-", "").padEnd(8, "0")),
    each.inputUsdPerMillion === null ? Number.POSITIVE_INFINITY : Number(each.inputUsdPerMillion),
    `${each.providerName} ${each.model}`,
  ];
}

function compare(one: (number | string)[], other: (number | string)[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index]!;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}
