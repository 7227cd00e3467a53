// What stands against asking a lane as it is: its provider is gone or not set up, its model retired or no longer listed. Where only
// another offer helps, it asks for one.
import { needsAlternative } from "@/lib/domain/catalog/lifecycle";
import type { Lane } from "@/lib/domain/lane";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { isGone, statusText } from "./group-offers";
import { LivingOfferButton } from "./living-offer-button";

type Props = {
  lane: Lane;
  provider: ProviderSummary | undefined;
  offer: Offer | null;
  onChange(): void;
  /** Puts another offer in the lane. */
  onTake(offer: Offer): void;
};

/** The provider's notice, or nothing, where all is well. */
export function LaneProblem({ lane, provider, offer, onChange, onTake }: Props) {
  const problem = problemOf(lane, provider, offer);
  const text = problem?.text ?? provider?.notice;
  if (!text) return null;
  return (
    <div className={`text-[11.5px] leading-4 ${problem ? "text-warning" : "text-faint"}`}>
      <p className={problem ? "line-clamp-2" : "truncate"} title={text}>
        {text}
      </p>
      {offer && needsAlternative(offer.status) && <LivingOfferButton offer={offer} onTake={onTake} />}
      {problem?.needsAnother && (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={onChange}
          className="relative z-1 underline underline-offset-2 pointer-coarse:py-1.5"
        >
          Choose another
        </button>
      )}
    </div>
  );
}

function problemOf(
  { provider: id, model }: Lane,
  provider: ProviderSummary | undefined,
  offer: Offer | null,
): { text: string; needsAnother: boolean } | null {
  if (!provider)
    return {
      text: `There is no provider “${id}” here (any more), so ${model} cannot be asked.`,
      needsAnother: true,
    };
  if (offer && isGone(offer)) return { text: statusText(offer)!, needsAnother: true };
  if (provider.whyNot) return { text: provider.whyNot, needsAnother: false };
  if (!offer) return { text: `${provider.name} does not list ${model} (any more).`, needsAnother: true };
  if (offer.status === "at-risk" || offer.status === "deprecated")
    return { text: statusText(offer)!, needsAnother: true };
  return null;
}
