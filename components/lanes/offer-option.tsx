// One offer in the picker: who serves it, at what price, what it can, or why it cannot be used here.
import { Eye } from "lucide-react";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { formatPrices } from "./format-price";
import { formatContext, isGone, statusText, whyNotUsable } from "./group-offers";

type Props = {
  id: string;
  offer: Offer;
  provider: ProviderSummary | undefined;
  isActive: boolean;
  isChosen: boolean;
  onPoint(): void;
  onChoose(): void;
};

export function OfferOption({ id, offer, provider, isActive, isChosen, onPoint, onChoose }: Props) {
  const whyNot = whyNotUsable(offer, provider);
  const standing = statusText(offer);
  const price = formatPrices(offer.prices, Date.now());
  const facts = [
    formatContext(offer.contextTokens),
    offer.vision === false ? "text only" : null,
    provider?.notice ?? null,
  ].filter((fact) => fact !== null);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field moves through the options and chooses by keyboard.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-disabled={whyNot !== null && !isGone(offer)}
      data-active={isActive || undefined}
      onPointerMove={onPoint}
      onClick={onChoose}
      className="mx-2 grid scroll-my-10 grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-control px-3 py-1.5 data-active:bg-sunken"
    >
      <span className={`flex items-center gap-1.5 truncate text-[13.5px] ${whyNot ? "text-muted" : ""}`}>
        {provider?.name ?? offer.provider}
        {offer.vision && <Eye size={13} aria-label="sees pictures" className="shrink-0 text-faint" />}
        {provider?.payer === "you" && <span className="text-[11.5px] text-faint">your key pays</span>}
        {isChosen && <span className="text-[11.5px] text-faint">in this lane</span>}
      </span>
      <span title={price.source} className="text-right font-mono text-[12px] text-muted">
        {price.main}
      </span>
      <span className="truncate text-[11.5px] text-faint">
        {[offer.model, ...facts].join(" · ")}
        {standing && standing !== whyNot && (
          <span className="block truncate" title={standing}>
            {standing}
          </span>
        )}
        {whyNot && (
          <span className="block truncate text-warning" title={whyNot}>
            {whyNot}
          </span>
        )}
        {isGone(offer) && <span className="block truncate">Choose it to get one that lives instead.</span>}
      </span>
      <span className="text-right text-[11.5px] text-faint">{price.note}</span>
    </div>
  );
}
