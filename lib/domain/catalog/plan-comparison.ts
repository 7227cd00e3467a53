// Which offers of a model one comparison can hold, and why each of the others is left out. It does not know pages.
import { maxLanes } from "../lane";
import type { OfferStatus } from "../offer";
import { isGone, lifecycleOf } from "./lifecycle";

export type Comparable = {
  provider: string;
  providerName: string;
  model: string;
  status: OfferStatus;
  statusNote: string | null;
  isUsable: boolean;
  whyNot: string | null;
};

export type ComparisonPlan<Of extends Comparable = Comparable> = {
  lanes: Of[];
  leftOut: { offer: Of; reason: string }[];
};

/** The usable offers in their order, at most as many as there may be lanes. */
export function planComparison<Of extends Comparable>(offers: readonly Of[]): ComparisonPlan<Of> {
  const plan: ComparisonPlan<Of> = { lanes: [], leftOut: [] };
  for (const offer of offers) {
    const reason = reasonAgainst(offer, plan.lanes.length);
    if (reason === null) plan.lanes.push(offer);
    else plan.leftOut.push({ offer, reason });
  }
  return plan;
}

function reasonAgainst(offer: Comparable, taken: number): string | null {
  const { status, statusNote, isUsable, whyNot } = offer;
  if (isGone(status)) return `${lifecycleOf(status).label}. ${statusNote ?? lifecycleOf(status).meaning}`;
  if (!isUsable) return whyNot ?? "It cannot be used here.";
  return taken >= maxLanes ? `A comparison holds ${maxLanes} lanes.` : null;
}
