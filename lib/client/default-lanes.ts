// Who is asked when nobody chose: the first provider that can be used and sees pictures, the sandbox where there is none.
// It does not know the page.
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import type { LaneTarget } from "./lane-link";

/** The first configured real provider's vision offer, or the sandbox's middle one. */
export function defaultLane(
  providers: readonly ProviderSummary[],
  offers: readonly Offer[],
): LaneTarget | null {
  const usable = providers.filter((provider) => provider.isConfigured);
  const real = usable.filter((provider) => provider.kind !== "sandbox");
  for (const { id } of real) {
    const mine = offers.filter((offer) => offer.provider === id && offer.vision && !isGone(offer));
    const best = mine.find((offer) => offer.status === "listed") ?? mine[0];
    if (best) return { provider: id, model: best.model };
  }
  const sandbox = usable.find((provider) => provider.kind === "sandbox");
  const mine = offers.filter((offer) => offer.provider === sandbox?.id);
  const middle = mine[Math.floor(mine.length / 2)];
  return middle ? { provider: middle.provider, model: middle.model } : null;
}

function isGone(offer: Offer): boolean {
  return offer.status === "retired" || offer.status === "superseded" || offer.status === "deprecated";
}
