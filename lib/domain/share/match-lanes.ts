// Which lanes of a snapshot the reader's own installation can ask, and what could stand in for those that it cannot.
import { isGone, lifecycleOf, needsAlternative } from "../catalog/lifecycle";
import { isLiving } from "../catalog/living-alternative";
import type { Offer } from "../offer";
import type { SnapshotLane } from "./snapshot";

export type LaneChoice = { provider: string; model: string };

export type LaneMatch = {
  key: string;
  /** As the snapshot names it. */
  name: string;
  isAvailable: boolean;
  /** Where its offer stands, where that is not well: "Retired: ended in May."; null for most. */
  standing: string | null;
  /** Offers of the same model at other providers here, then the one to take where none is. */
  replacements: Offer[];
};

/** Replacements that are offered for a lane; more would be a catalogue. */
const maxReplacements = 12;

type Here = {
  canAsk(provider: string): boolean;
  findOffer(provider: string, model: string): Offer | null;
  offers(): Offer[];
};

/** Whether a lane can go on as it is: its provider can be asked, and is not known to have ended the offer. */
export function canGoOn({ provider, model }: LaneChoice, here: Pick<Here, "canAsk" | "findOffer">): boolean {
  const offer = here.findOffer(provider, model);
  return here.canAsk(provider) && !(offer && isGone(offer.status));
}

/** The lanes of a snapshot as they stand here. A model that is not listed may be asked where its provider can be. */
export function matchLanes(lanes: SnapshotLane[], here: Here): LaneMatch[] {
  const usable = here.offers().filter((offer) => here.canAsk(offer.provider) && isLiving(offer.status));
  return lanes.map((lane) => ({
    key: lane.key,
    name: `${lane.providerName} · ${lane.modelName}`,
    isAvailable: canGoOn(lane, here),
    standing: standingOf(here.findOffer(lane.provider, lane.model)),
    replacements: replacementsFor(lane, usable, here),
  }));
}

function standingOf(offer: Offer | null): string | null {
  if (!offer || !needsAlternative(offer.status)) return null;
  const { label, meaning } = lifecycleOf(offer.status);
  return `${label}: ${offer.statusNote ?? meaning}`;
}

function replacementsFor(lane: SnapshotLane, usable: Offer[], here: Here): Offer[] {
  const modelKey = here.findOffer(lane.provider, lane.model)?.modelKey ?? null;
  const isSame = (offer: Offer) =>
    (modelKey !== null && offer.modelKey === modelKey) ||
    offer.model === lane.model ||
    offer.name === lane.modelName;
  const isItself = ({ provider, model }: Offer) => provider === lane.provider && model === lane.model;
  const same = usable.filter((offer) => isSame(offer) && !isItself(offer));
  const others = usable.filter((offer) => !isSame(offer) && offer.vision === true);
  return [...same, ...others].slice(0, maxReplacements);
}

/** The lanes to go on with: those asked for, the snapshot's own where they can be asked; the names of those that are neither. */
export function chooseLanes(
  lanes: SnapshotLane[],
  asked: Readonly<Record<string, LaneChoice>>,
  isAskable: (choice: LaneChoice) => boolean,
): { chosen: Map<string, LaneChoice>; missing: string[] } {
  const chosen = new Map<string, LaneChoice>();
  const missing: string[] = [];
  for (const lane of lanes) {
    const choice = Object.hasOwn(asked, lane.key)
      ? asked[lane.key]!
      : { provider: lane.provider, model: lane.model };
    if (isAskable(choice)) chosen.set(lane.key, choice);
    else missing.push(`${lane.providerName} · ${lane.modelName}`);
  }
  return { chosen, missing };
}
