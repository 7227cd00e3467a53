"use client";
// Where a lane goes on when its provider fails before the first token: a list in order, of providers that serve the same model, and the most
// that one of them may cost. Empty: nowhere.
import { X } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { type Lane, maxFallbacks } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import { whyNotUsable } from "../lanes/group-offers";
import { IconButton } from "../ui/icon-button";
import { useWorkspace } from "../workspace/workspace-context";

type Props = {
  lane: Pick<Lane, "provider" | "model">;
  /** One entry a line. */
  value: string;
  onChange(value: string): void;
};

export function FallbackField({ lane, value, onChange }: Props) {
  const { loadOffers, findProvider, nameOf } = useWorkspace();
  const [offers, setOffers] = useState<readonly Offer[] | null>(null);
  const id = useId();
  const entries = value.split("\n").filter(Boolean);

  useEffect(() => {
    let isOver = false;
    loadOffers().then(
      (all) => isOver || setOffers(all),
      () => isOver || setOffers([]),
    );
    return () => {
      isOver = true;
    };
  }, [loadOffers]);

  const own = offers?.find((each) => each.provider === lane.provider && each.model === lane.model);
  const same = (offers ?? []).filter(
    (each) =>
      each.provider !== lane.provider &&
      (own?.modelKey ? each.modelKey === own.modelKey : each.model === lane.model),
  );
  const choices = [...new Map(same.map((offer) => [offer.provider, offer])).values()]
    .filter((offer) => !entries.includes(offer.provider))
    .map((offer) => ({ offer, why: whyNotUsable(offer, findProvider(offer.provider)) }))
    .sort((one, other) => Number(one.why !== null) - Number(other.why !== null));

  return (
    <div className="min-w-0 sm:col-span-2">
      <label htmlFor={id} className="block pb-1 font-medium text-[13px]">
        If it fails before the first token, try
      </label>
      {entries.length > 0 && (
        <ol aria-label="Tried in this order" className="flex flex-wrap gap-1.5 pb-1.5">
          {entries.map((entry, index) => (
            <li
              key={entry}
              className="flex items-center rounded-control border border-line bg-sunken pl-2.5 text-[13px]"
            >
              <span className="[overflow-wrap:anywhere]">
                <span className="text-faint tabular-nums">{index + 1}.</span> {nameOfEntry(entry, nameOf)}
              </span>
              <IconButton
                name={`Do not try ${nameOfEntry(entry, nameOf)}`}
                onClick={() => onChange(entries.filter((each) => each !== entry).join("\n"))}
              >
                <X size={13} />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <select
        id={id}
        value=""
        aria-describedby={`${id}-note`}
        disabled={choices.length === 0 || entries.length >= maxFallbacks}
        onChange={(event) => onChange([...entries, event.target.value].join("\n"))}
        className="h-8 w-full rounded-control border border-line bg-canvas px-2 text-[13.5px] disabled:text-faint pointer-coarse:text-[16px]"
      >
        <option value="">
          {offers === null
            ? "Reading the list of offers"
            : choices.length > 0
              ? "Add a provider of the same model"
              : entries.length > 0
                ? "No further provider is known to serve this model"
                : "No other provider is known to serve this model"}
        </option>
        {choices.map(({ offer, why }) => (
          <option key={offer.provider} value={offer.provider} disabled={why !== null}>
            {nameOf(offer.provider)}
            {why !== null && `: ${why}`}
          </option>
        ))}
      </select>
      <p id={`${id}-note`} className="pt-1 text-[11.5px] text-faint leading-4">
        In this order, two of them at most. With none, the question goes to this lane’s own provider only.
      </p>
    </div>
  );
}

/** "Acme", or "Acme: its-model" where one model was named. */
function nameOfEntry(entry: string, nameOf: (id: string) => string): string {
  const colon = entry.indexOf(":");
  return colon < 0 ? nameOf(entry) : `${nameOf(entry.slice(0, colon))}: ${entry.slice(colon + 1)}`;
}
