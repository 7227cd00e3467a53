// In which order the offers of a lane are asked, and which are left out, each with its reason. Pure. The requested offer comes first, then the
// lane's list; a lane without a list has no other way. What is not known (context, vision) speaks against nobody.
import "server-only";
import type { Lane } from "@/lib/domain/lane";
import { parseDecimal, sumToNanodollars } from "@/lib/domain/money";
import type { Offer } from "@/lib/domain/offer";
import type { PassedOver } from "@/lib/domain/passed-over";

/** One question goes to so many offers at most. */
export const maxTargets = 3;

export type Target = { provider: string; model: string };

export type RouteRequest = {
  lane: Pick<Lane, "provider" | "model" | "fallback" | "fallbackMaxUsdPerMillion">;
  /** Estimated tokens of the question; null: not known. */
  inputTokens: number | null;
  imageCount: number;
  /** The offers of a provider; null where there is no such provider. */
  offersOf(provider: string): Offer[] | null;
  isUsable(provider: string): boolean;
  /** For how long an offer that failed again and again is left alone; null: it may be asked. */
  coolsDownMs(target: Target): number | null;
};

export type Route = { targets: [Target, ...Target[]]; passedOver: PassedOver[] };

/** The route of a lane. Where everything is left out, the requested offer is asked all the same: its own error says most. */
export function planRoute(request: RouteRequest): Route {
  const { lane, offersOf } = request;
  const requested = { provider: lane.provider, model: lane.model };
  const own = offersOf(lane.provider)?.find((offer) => offer.model === lane.model) ?? null;
  const passedOver: PassedOver[] = [];
  const targets: Target[] = [];
  const admit = (target: Target, against: Omit<PassedOver, "provider" | "model"> | null) => {
    if (against) passedOver.push({ ...target, ...against });
    else if (targets.length >= maxTargets) passedOver.push({ ...target, reason: "enough-tried" });
    else targets.push(target);
  };
  const others = candidates(request, own);
  if (others.length === 0) return { targets: [requested], passedOver };
  admit(requested, reasonAgainst(request, requested, own));
  for (const { target, offer, against } of others) {
    if (!target.model) passedOver.push({ ...target, model: null, ...(against ?? { reason: "not-served" }) });
    else admit(target, against ?? reasonAgainst(request, target, offer) ?? priceAgainst(lane, own, offer));
  }
  const [first, ...rest] = targets;
  // Nobody else can be asked: what stood against the requested offer is for its provider to say.
  if (!first)
    return { targets: [requested], passedOver: passedOver.filter((each) => !isSame(each, requested)) };
  return { targets: [first, ...rest], passedOver };
}

type Candidate = { target: Target; offer: Offer | null; against: { reason: PassedOver["reason"] } | null };

/** The offers that the lane's list names: a provider stands for its offer of the same model, `provider:model` for that very one. */
function candidates({ lane, offersOf }: RouteRequest, own: Offer | null): Candidate[] {
  const seen = new Set([`${lane.provider}:${lane.model}`]);
  return (lane.fallback ?? []).flatMap((entry): Candidate[] => {
    const colon = entry.indexOf(":");
    const provider = colon < 0 ? entry : entry.slice(0, colon);
    const named = colon < 0 ? null : entry.slice(colon + 1);
    const offers = offersOf(provider);
    const offer =
      offers &&
      (named === null ? sameModel(offers, lane, own) : (offers.find(({ model }) => model === named) ?? null));
    const target = { provider, model: named ?? offer?.model ?? "" };
    if (seen.has(`${provider}:${target.model}`)) return [];
    seen.add(`${provider}:${target.model}`);
    return [{ target, offer, against: offers ? null : { reason: "unknown-provider" } }];
  });
}

/** A provider's offer of the model that is asked for: by the model's key, else by the very same id. A living one before one that ended. */
function sameModel(offers: Offer[], lane: Pick<Lane, "model">, own: Offer | null): Offer | null {
  const same = offers.filter((offer) =>
    own?.modelKey ? offer.modelKey === own.modelKey : offer.model === lane.model,
  );
  return same.find((offer) => !hasEnded(offer)) ?? same[0] ?? null;
}

function reasonAgainst(
  request: RouteRequest,
  target: Target,
  offer: Offer | null,
): Omit<PassedOver, "provider" | "model"> | null {
  const { lane, inputTokens, imageCount } = request;
  if (!request.isUsable(target.provider)) return { reason: "no-key" };
  // A list may be out of date, so the offer that a person chose is asked; another one is not tried in vain.
  if (offer && hasEnded(offer) && !isSame(target, lane)) return { reason: "retired" };
  if (offer && imageCount > 0 && offer.vision === false) return { reason: "no-vision" };
  if (offer?.maxImages != null && imageCount > offer.maxImages)
    return {
      reason: "too-many-pictures",
      detail: offer.maxImages === 1 ? "1 picture" : `${offer.maxImages} pictures`,
    };
  if (offer?.contextTokens != null && inputTokens !== null && inputTokens > offer.contextTokens)
    return { reason: "context-too-small", detail: `${offer.contextTokens.toLocaleString("en-US")} tokens` };
  const coolsDownMs = request.coolsDownMs(target);
  return coolsDownMs === null
    ? null
    : { reason: "cooling-down", detail: `${Math.ceil(coolsDownMs / 1000)} s` };
}

/** What a lane allows for a fallback: its own limit, and without one, nothing that costs money in the place of something free. */
function priceAgainst(
  { fallbackMaxUsdPerMillion }: RouteRequest["lane"],
  own: Offer | null,
  offer: Offer | null,
): Omit<PassedOver, "provider" | "model"> | null {
  const limit = fallbackMaxUsdPerMillion ?? (own && isFree(own) ? "0" : null);
  if (limit === null) return null;
  const prices = [offer?.prices?.inputUsdPerMillion ?? null, offer?.prices?.outputUsdPerMillion ?? null];
  const dearest = prices.find((price) => price !== null && isAbove(price, limit));
  if (dearest) return { reason: "over-price-cap", detail: `$${dearest} / 1M` };
  return prices.includes(null) ? { reason: "price-unknown" } : null;
}

function isFree({ prices }: Offer): boolean {
  return [prices?.inputUsdPerMillion, prices?.outputUsdPerMillion].every(
    (price) => typeof price === "string" && !isAbove(price, "0"),
  );
}

function isAbove(price: string, limit: string): boolean {
  const [one, other] = [price, limit].map((text) => {
    const decimal = parseDecimal(text);
    return decimal && sumToNanodollars([{ price: decimal, times: 1, perPowerOfTen: 0 }]);
  });
  return one != null && other != null && one > other;
}

function hasEnded({ status }: Offer): boolean {
  return status === "retired" || status === "superseded";
}

function isSame(one: { provider: string; model: string | null }, other: Target): boolean {
  return one.provider === other.provider && one.model === other.model;
}
