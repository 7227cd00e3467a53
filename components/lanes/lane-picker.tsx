"use client";
// Chooses what a lane asks: a search over every offer, grouped by model, worked from the field; or a model id that no list has.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { announcements } from "@/lib/client/announcements";
import type { LaneTarget } from "@/lib/client/lane-link";
import type { LaneChanges } from "@/lib/client/use-lanes";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import type { OpenDialog } from "../conversation/open-dialog";
import { Dialog } from "../ui/dialog";
import { useWorkspace } from "../workspace/workspace-context";
import { EveryOption } from "./every-option";
import { firstOffers, groupOffers, isGone, type OfferGroup, whyNotUsable } from "./group-offers";
import { OfferOption } from "./offer-option";
import { openEveryOffer } from "./open-every-offer";
import { UnlistedModel } from "./unlisted-model";

/** Offers in the list at once; there may be thousands, and nobody reads on. */
const maxShown = 400;

type Props = {
  title: string;
  /** The lane that changes; null for a new one. */
  current: Lane | null;
  changes: LaneChanges;
  onOpen(dialog: OpenDialog): void;
  onChoose(target: LaneTarget, offer: Offer | null): void;
  onClose(): void;
};

export function LanePicker({ title, current, changes, onOpen, onChoose, onClose }: Props) {
  const workspace = useWorkspace();
  const { findProvider, loadOffers } = workspace;
  const [offers, setOffers] = useState<readonly Offer[] | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [search, setSearch] = useState("");
  const [pointed, setPointed] = useState<number | null>(null);
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

  const found = useMemo(
    () => groupOffers(offers ?? [], findProvider, search),
    [offers, findProvider, search],
  );
  const { groups, leftOut } = firstOffers(found, maxShown);
  // What the arrow keys walk through: each group's offers, and before them all of them at once.
  const options = groups.flatMap((group): (Offer | OfferGroup)[] => [
    ...(hasEvery(group) ? [group] : []),
    ...group.offers,
  ]);
  // Enter chooses one offer unless somebody went to another option.
  const active = pointed ?? options.findIndex((option) => "provider" in option);
  const optionId = (index: number) => `${listId}-${index}`;

  function choose(option: Offer | OfferGroup | undefined): void {
    if (!option) return;
    if ("offers" in option) {
      openEvery(option);
      return;
    }
    if (isGone(option)) {
      void takeLiving(option);
      return;
    }
    if (whyNotUsable(option, findProvider(option.provider))) return;
    onChoose({ provider: option.provider, model: option.model }, option);
  }

  /** What ended gives way to what lives, and that is said. */
  async function takeLiving({ provider, model, name }: Offer): Promise<void> {
    const found = await workspace.findLivingOffer(provider, model).catch(() => null);
    const ended = `${name} at ${workspace.nameOf(provider)} ended`;
    const offer = found?.alternative.candidate.isUsable ? found.offer : null;
    const text = offer
      ? `${ended}: ${offer.name} at ${workspace.nameOf(offer.provider)} was taken instead.`
      : `${ended}, and nothing that lives can be asked here in its place.`;
    announcements.emit({ text, isUrgent: offer === null, needsShowing: true });
    if (offer) onChoose({ provider: offer.provider, model: offer.model }, offer);
  }

  function openEvery({ key }: OfferGroup): void {
    onClose();
    const laneId = current?.id ?? null;
    void openEveryOffer({ modelKey: key, laneId, isReplaced: true, changes, workspace, onOpen });
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.min(options.length - 1, Math.max(0, active + step));
      setPointed(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(options[active]);
    }
  }

  let index = -1;
  function everyOption(group: OfferGroup) {
    index += 1;
    const mine = index;
    return (
      <EveryOption
        id={optionId(mine)}
        modelName={group.name}
        isActive={mine === active}
        onPoint={() => setPointed(mine)}
        onChoose={() => choose(group)}
      />
    );
  }
  return (
    <Dialog title={title} onClose={onClose} initialFocus={field} className="h-[84vh]">
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label="Search models and providers"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={options[active] ? optionId(active) : undefined}
        placeholder="Search models and providers"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setPointed(null);
        }}
        onKeyDown={onKeyDown}
        className="mx-5 mt-3 mb-2 h-9 rounded-control border border-line bg-canvas px-3 text-[14px] placeholder:text-faint pointer-coarse:text-[16px]"
      />
      <div id={listId} role="listbox" aria-label="Offers" className="min-h-0 flex-1 overflow-y-auto pb-2">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a listbox.
          <div key={group.key} role="group" aria-label={group.name}>
            <div className="sticky top-0 flex items-baseline gap-3 bg-raised px-5 pt-2.5 pb-1 text-[12px] text-faint">
              <span aria-hidden="true" className="min-w-0 truncate">
                {group.name}
                {group.offers.length > 1 && `: ${countProviders(group)}`}
              </span>
              {hasEvery(group) && everyOption(group)}
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
                  onPoint={() => setPointed(mine)}
                  onChoose={() => choose(offer)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {leftOut > 0 && (
        <p role="status" className="px-5 pb-2 text-[12px] text-muted">
          {leftOut.toLocaleString("en-US")} more offers fit: search to narrow them down.
        </p>
      )}
      {(hasFailed || (offers && options.length === 0) || !offers) && (
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

/** Whether there is more than one to open at once. */
function hasEvery({ offers }: OfferGroup): boolean {
  return offers.length > 1 && offers[0]!.modelKey !== null;
}

function countProviders({ offers }: OfferGroup): string {
  const count = new Set(offers.map((offer) => offer.provider)).size;
  return count === 1 ? `${offers.length} offers` : `${count} providers`;
}
