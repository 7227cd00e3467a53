"use client";
// One press from an offer that ended, or is about to, to one that lives. Looked for when it is shown; nothing where nothing lives.
import { useEffect, useState } from "react";
import type { LivingOffer } from "@/lib/domain/catalog/living-alternative";
import type { Offer } from "@/lib/domain/offer";
import { useWorkspace } from "../workspace/workspace-context";

type Props = { offer: Offer; onTake(offer: Offer): void };

export function LivingOfferButton({ offer: { provider, model }, onTake }: Props) {
  const { findLivingOffer } = useWorkspace();
  const [found, setFound] = useState<LivingOffer | null>(null);
  useEffect(() => {
    let isOver = false;
    setFound(null);
    findLivingOffer(provider, model).then(
      (living) => isOver || setFound(living),
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [findLivingOffer, provider, model]);
  if (!found) return null;
  const { candidate, why } = found.alternative;
  const name =
    why === "same model" ? candidate.providerName : `${candidate.modelName} at ${candidate.providerName}`;
  return (
    <button
      type="button"
      onClick={() => onTake(found.offer)}
      className="relative z-1 mr-3 text-left underline underline-offset-2 pointer-coarse:py-1.5"
    >
      Use {name}
      {!candidate.isUsable && " (needs a key)"}
    </button>
  );
}
