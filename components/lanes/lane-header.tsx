"use client";
// The head of a column: who is asked, what, at which price, and what the lane has set; pressing it chooses another. A lane that can no
// longer be asked says why, and asks for another.
import { ChevronDown } from "lucide-react";
import type { LaneChanges } from "@/lib/client/use-lanes";
import type { Lane } from "@/lib/domain/lane";
import type { Offer } from "@/lib/domain/offer";
import type { OpenDialog } from "../conversation/open-dialog";
import { LaneMark } from "../lane-settings/lane-mark";
import { useWorkspace } from "../workspace/workspace-context";
import { formatPrices } from "./format-price";
import { LaneMenuButton } from "./lane-menu-button";
import { LaneProblem } from "./lane-problem";

type Props = {
  lane: Lane;
  lanes: readonly Lane[];
  offer: Offer | null;
  color: string;
  changes: LaneChanges;
  onOpen(dialog: OpenDialog): void;
};

export function LaneHeader({ lane, lanes, offer, color, changes, onOpen }: Props) {
  const { findProvider, nameOf } = useWorkspace();
  const provider = findProvider(lane.provider);
  const name = nameOf(lane.provider);
  const model = offer?.name ?? lane.model;
  const price = formatPrices(offer?.prices ?? null, Date.now());
  const change = () => onOpen({ kind: "picker", laneId: lane.id });
  const take = (other: Offer) => {
    const target = { provider: other.provider, model: other.model };
    changes.set(
      lanes.map((each) => (each.id === lane.id ? { ...each, ...target } : each)),
      [other],
    );
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; this is the head of a column.
    <div
      role="group"
      aria-label={`Lane: ${name} · ${model}`}
      className="group/lane relative border-t-2 bg-canvas max-md:border-t-0"
      style={{ borderTopColor: color }}
    >
      <div className="lane-inner py-[11px] pr-9 pl-5 max-md:pl-3.5 pointer-coarse:pr-11">
        <div className="flex items-baseline justify-between gap-3">
          <button
            type="button"
            aria-haspopup="dialog"
            aria-label={`Change lane: ${name} · ${model}`}
            onClick={change}
            className="flex min-w-0 items-center gap-1 font-semibold text-[13.5px] leading-5 after:absolute after:inset-0"
          >
            <span className="truncate">{name}</span>
            <ChevronDown
              size={13}
              aria-hidden="true"
              className="shrink-0 text-faint opacity-0 group-focus-within/lane:opacity-100 group-hover/lane:opacity-100 pointer-coarse:opacity-100"
            />
          </button>
          <span title={price.source} className="whitespace-nowrap font-mono text-[12px] text-muted">
            {price.main}
          </span>
        </div>
        <div className="mt-px flex items-baseline justify-between gap-3 text-[12px] text-faint leading-5">
          <span className="truncate" title={lane.model}>
            {model}
          </span>
          {price.note && <span className="whitespace-nowrap">{price.note}</span>}
        </div>
        <LaneProblem lane={lane} provider={provider} offer={offer} onChange={change} onTake={take} />
        <LaneMark
          lane={lane}
          onOpen={() => onOpen({ kind: "settings", laneId: lane.id, section: "parameters" })}
        />
      </div>
      <LaneMenuButton
        name={`${name} · ${model}`}
        lane={lane}
        lanes={lanes}
        offer={offer}
        changes={changes}
        onOpen={onOpen}
      />
    </div>
  );
}
