// Whom to ask instead of a silent or failed offer: the same model at another provider that can be asked now, the one that did best here
// first. It does not know React.
import type { LaneTarget } from "@/lib/client/lane-link";
import type { Measured } from "@/lib/domain/measurement";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { whyNotUsable } from "../lanes/group-offers";

type Known = {
  offers: readonly Offer[];
  /** null: nothing is known of how offers did. */
  measured: Measured | null;
  findProvider(id: string): ProviderSummary | undefined;
  /** Who is asked already. */
  lanes: readonly LaneTarget[];
  /** Whether the question has pictures. */
  needsVision: boolean;
};

/** The best other offer of the same model; null where there is none, or the model is not known. */
export function chooseElsewhere(
  target: LaneTarget,
  { offers, measured, findProvider, lanes, needsVision }: Known,
): Offer | null {
  const own = offers.find((each) => isSame(each, target));
  const isSameModel = (offer: Offer) =>
    own?.modelKey ? offer.modelKey === own.modelKey : offer.model === target.model;
  const fits = offers.filter(
    (offer) =>
      offer.provider !== target.provider &&
      isSameModel(offer) &&
      lanes.every((lane) => !isSame(lane, offer)) &&
      whyNotUsable(offer, findProvider(offer.provider)) === null &&
      !(needsVision && offer.vision === false),
  );
  return fits.toSorted((one, other) => compare(rank(one, measured), rank(other, measured)))[0] ?? null;
}

/** Compared from left to right, the smaller first. */
function rank(offer: Offer, measured: Measured | null): number[] {
  const known = measured?.offers.find((each) => isSame(each, offer));
  const recent = measured?.recent.find((each) => isSame(each, offer));
  const circuit = measured?.circuits.find((each) => isSame(each, offer));
  return [
    circuit?.coolsDownUntil ? 1 : 0,
    recent ? recent.failures / recent.count : 0,
    // What was never measured stands between what does well and what does not.
    1 - (known?.successRate ?? 0.9),
    known?.firstTokenMs?.p50 ?? Number.POSITIVE_INFINITY,
    Number(offer.prices?.outputUsdPerMillion ?? Number.POSITIVE_INFINITY),
  ];
}

function compare(one: number[], other: number[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index]!;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

function isSame(one: LaneTarget, other: LaneTarget): boolean {
  return one.provider === other.provider && one.model === other.model;
}
