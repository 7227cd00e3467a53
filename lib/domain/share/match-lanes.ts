// Which lanes of a snapshot the reader's own installation can ask, and what could stand in for those that it cannot.
import type { Offer } from "../offer";
import type { SnapshotLane } from "./snapshot";

export type LaneChoice = { provider: string; model: string };

export type LaneMatch = {
  key: string;
  /** As the snapshot names it. */
  name: string;
  isAvailable: boolean;
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

/** The lanes of a snapshot as they stand here. A model that is not listed may be asked where its provider can be. */
export function matchLanes(lanes: SnapshotLane[], here: Here): LaneMatch[] {
  const usable = here.offers().filter((offer) => here.canAsk(offer.provider) && offer.status !== "retired");
  return lanes.map((lane) => ({
    key: lane.key,
    name: `${lane.providerName} · ${lane.modelName}`,
    isAvailable: here.canAsk(lane.provider),
    replacements: replacementsFor(lane, usable, here),
  }));
}

function replacementsFor(lane: SnapshotLane, usable: Offer[], here: Here): Offer[] {
  const modelKey = here.findOffer(lane.provider, lane.model)?.modelKey ?? null;
  const isSame = (offer: Offer) =>
    (modelKey !== null && offer.modelKey === modelKey) ||
    offer.model === lane.model ||
    offer.name === lane.modelName;
  const same = usable.filter(isSame);
  const others = usable.filter((offer) => !isSame(offer) && offer.vision === true);
  return [...same, ...others].slice(0, maxReplacements);
}

/** The lanes to go on with: those asked for, the snapshot's own where they can be asked; the names of those that are neither. */
export function chooseLanes(
  lanes: SnapshotLane[],
  asked: Readonly<Record<string, LaneChoice>>,
  canAsk: (provider: string) => boolean,
): { chosen: Map<string, LaneChoice>; missing: string[] } {
  const chosen = new Map<string, LaneChoice>();
  const missing: string[] = [];
  for (const lane of lanes) {
    const choice = Object.hasOwn(asked, lane.key)
      ? asked[lane.key]!
      : { provider: lane.provider, model: lane.model };
    if (canAsk(choice.provider)) chosen.set(lane.key, choice);
    else missing.push(`${lane.providerName} · ${lane.modelName}`);
  }
  return { chosen, missing };
}
