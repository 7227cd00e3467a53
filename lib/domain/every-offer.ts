// Every offer of one model as lanes, as far as they can be asked and there is room, and why each other one is left out. It does not know
// providers: who asks says why an offer cannot be used.
import { type Lane, maxLanes } from "./lane";
import type { LaneSettings } from "./lane-settings";
import type { Offer } from "./offer";

export type LeftOut = { offer: Offer; why: string };

export type EveryOffer = {
  lanes: readonly Lane[];
  opened: Offer[];
  leftOut: LeftOut[];
};

export type EveryOfferRequest = {
  lanes: readonly Lane[];
  /** The offers of the model, in the order in which they are wanted. */
  offers: readonly Offer[];
  /** The lane after which the others open; null: after the last. With `isReplaced`, it becomes the first of them. */
  laneId: string | null;
  isReplaced: boolean;
  whyNot(offer: Offer): string | null;
  newId(): string;
};

const isOf = (lane: Lane, { provider, model }: Offer) => lane.provider === provider && lane.model === model;

/** The lanes with every usable offer among them. New lanes take the settings of the lane that they open beside. */
export function everyOffer(request: EveryOfferRequest): EveryOffer {
  const { offers, whyNot, newId } = request;
  const opened: Offer[] = [];
  const leftOut: LeftOut[] = [];
  let lanes = [...request.lanes];
  let place = lanes.findIndex((lane) => lane.id === request.laneId);
  const settings: LaneSettings = place < 0 ? {} : settingsOf(lanes[place]!);
  let isReplacing = request.isReplaced && place >= 0 && offers.every((offer) => !isOf(lanes[place]!, offer));
  if (place < 0) place = lanes.length - 1;
  for (const offer of offers) {
    if (lanes.some((lane) => isOf(lane, offer))) continue;
    const why = whyNot(offer) ?? (isReplacing || lanes.length < maxLanes ? null : noRoom);
    if (why !== null) {
      leftOut.push({ offer, why });
      continue;
    }
    const target = { provider: offer.provider, model: offer.model };
    if (isReplacing) lanes = lanes.with(place, { ...lanes[place]!, ...target });
    else {
      place += 1;
      lanes = lanes.toSpliced(place, 0, { id: newId(), ...target, ...structuredClone(settings) });
    }
    isReplacing = false;
    opened.push(offer);
  }
  return { lanes, opened, leftOut };
}

const noRoom = `No room: there are ${maxLanes} lanes, the most there can be`;

function settingsOf({ system, parameters }: Lane): LaneSettings {
  return { ...(system ? { system } : {}), ...(parameters ? { parameters } : {}) };
}
