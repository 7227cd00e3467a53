"use client";
// Chooses what a lane asks: a search over every offer, grouped by model, worked from the field; or a model id that no list has.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { LaneTarget } from "@/lib/client/lane-link";
import type { Offer } from "@/lib/domain/offer";
import { Dialog } from "../ui/dialog";
import { useWorkspace } from "../workspace/workspace-context";
import { groupOffers, whyNotUsable } from "./group-offers";
import { OfferOption } from "./offer-option";
import { UnlistedModel } from "./unlisted-model";

type Props = {
  title: string;
  /** What the lane asks now; null for a new one. */
  current: LaneTarget | null;
  onChoose(target: LaneTarget, offer: Offer | null): void;
  onClose(): void;
};

export function LanePicker({ title, current, onChoose, onClose }: Props) {
  const { findProvider, loadOffers } = useWorkspace();
  const [offers, setOffers] = useState<readonly Offer[] | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [search, setSearch] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    let isOver = false;
    loadOffers().then(
      (all) => isOver || setOffers(all),
      () => isOver || setHasFailed(true),
    );
    return () => {
      isOver = true;
    };
  }, [loadOffers]);

  const groups = useMemo(
    () => groupOffers(offers ?? [], findProvider, search),
    [offers, findProvider, search],
  );
  const flat = groups.flatMap((group) => group.offers);
  const optionId = (index: number) => `${listId}-${index}`;

  function choose(offer: Offer | undefined): void {
    if (!offer || whyNotUsable(offer, findProvider(offer.provider))) return;
    onChoose({ provider: offer.provider, model: offer.model }, offer);
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(flat.length - 1, Math.max(0, active + step));
      setActive(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(flat[active]);
    }
  }

  let index = -1;
  return (
    <Dialog title={title} onClose={onClose} initialFocus={field} className="h-[84vh]">
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label="Search models and providers"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={flat[active] ? optionId(active) : undefined}
        placeholder="Search models and providers"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className="mx-5 mt-3 mb-2 h-9 rounded-control border border-line bg-canvas px-3 text-[14px] placeholder:text-faint pointer-coarse:text-[16px]"
      />
      <div id={listId} role="listbox" aria-label="Offers" className="min-h-0 flex-1 overflow-y-auto pb-2">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox.
          <div key={group.key} role="group" aria-label={group.name}>
            <div
              aria-hidden="true"
              className="sticky top-0 bg-raised px-5 pt-2.5 pb-1 text-[12px] text-faint"
            >
              {group.name}
              {group.offers.length > 1 && `: ${group.offers.length} providers`}
            </div>
            {group.offers.map((offer) => {
              index += 1;
              const mine = index;
              return (
                <OfferOption
                  key={`${offer.provider}:${offer.model}`}
                  id={optionId(mine)}
                  offer={offer}
                  provider={findProvider(offer.provider)}
                  isActive={mine === active}
                  isChosen={current?.provider === offer.provider && current.model === offer.model}
                  onPoint={() => setActive(mine)}
                  onChoose={() => choose(offer)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {(hasFailed || (offers && flat.length === 0) || !offers) && (
        <p role="status" className="px-5 pb-3 text-[13px] text-muted">
          {hasFailed
            ? "The list of offers could not be read; reload the page."
            : offers
              ? "No offer fits. A model that is not listed can be asked below."
              : "Reading the list of offers."}
        </p>
      )}
      <UnlistedModel onChoose={(target) => onChoose(target, null)} />
    </Dialog>
  );
}
