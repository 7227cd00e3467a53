"use client";
// The head of a column: who is asked, what, at which price; pressing it chooses another, and a cross takes the lane away.
import { ChevronDown, X } from "lucide-react";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import { IconButton } from "../ui/icon-button";
import { useWorkspace } from "../workspace/workspace-context";
import { formatPrices } from "./format-price";

type Props = {
  lane: Lane;
  offer: Offer | null;
  color: string;
  onChange(): void;
  /** null: the last lane cannot be removed. */
  onRemove: (() => void) | null;
};

export function LaneHeader({ lane, offer, color, onChange, onRemove }: Props) {
  const { findProvider, nameOf } = useWorkspace();
  const provider = findProvider(lane.provider);
  const name = nameOf(lane.provider);
  const model = offer?.name ?? lane.model;
  const price = formatPrices(offer?.prices ?? null);
  const problem = provider ? provider.whyNot : "This provider is not known here";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this is the head of a column.
    <div
      role="group"
      aria-label={`Lane: ${name} · ${model}`}
      className="group/lane relative border-t-2 bg-canvas max-md:border-t-0"
      style={{ borderTopColor: color }}
    >
      <div className={`lane-inner px-5 py-[11px] max-md:px-3.5 ${onRemove ? "pointer-coarse:pr-11" : ""}`}>
        <div className="flex items-baseline justify-between gap-3">
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label={`Change lane: ${name} · ${model}`}
            onClick={onChange}
            className="flex min-w-0 items-center gap-1 font-semibold text-[13.5px] leading-5 after:absolute after:inset-0"
          >
            <span className="truncate">{name}</span>
            <ChevronDown
              size={13}
              aria-hidden="true"
              className="shrink-0 text-faint opacity-0 group-focus-within/lane:opacity-100 group-hover/lane:opacity-100 pointer-coarse:opacity-100"
            />
          </button>
          <span className="whitespace-nowrap font-mono text-[12px] text-muted">{price.main}</span>
        </div>
        <div className="mt-px flex items-baseline justify-between gap-3 text-[12px] text-faint leading-5">
          <span className="truncate" title={lane.model}>
            {model}
          </span>
          {price.note && <span className="whitespace-nowrap">{price.note}</span>}
        </div>
        {(problem || provider?.notice) && (
          <p
            className={`text-[11.5px] leading-4 ${problem ? "text-warning" : "truncate text-faint"}`}
            title={problem ? undefined : (provider?.notice ?? undefined)}
          >
            {problem ?? provider?.notice}
          </p>
        )}
      </div>
      {onRemove && (
        <IconButton
          name={`Remove lane: ${name} · ${model}`}
          onClick={onRemove}
          className="absolute top-1 right-0.5 z-1 bg-canvas opacity-0 focus-visible:opacity-100 group-hover/lane:opacity-100 pointer-fine:size-5 pointer-coarse:top-2.5 pointer-coarse:right-1 pointer-coarse:opacity-100"
        >
          <X size={13} />
        </IconButton>
      )}
    </div>
  );
}
