"use client";
// Sets of lanes under a name: save the present ones, load, delete. It does not know conversations.
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { announcements } from "@/lib/client/announcements";
import type { LaneChanges } from "@/lib/client/use-lanes";
import { usePresets } from "@/lib/client/use-presets";
import { replaceLanes } from "@/lib/domain/lane-list";
import { maxPresetNameLength, type Preset } from "@/lib/domain/preset";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { IconButton } from "../ui/icon-button";
import { useWorkspace } from "../workspace/workspace-context";
import { PresetSummary } from "./preset-summary";

export function PresetsDialog({ changes, onClose }: { changes: LaneChanges; onClose(): void }) {
  const { loadOffers } = useWorkspace();
  const { presets, problem, save, remove } = usePresets();
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const lanes = changes.current();
  const trimmed = name.trim();
  const isTaken = presets?.some((preset) => preset.name === trimmed) ?? false;

  async function load(preset: Preset): Promise<void> {
    const offers = await loadOffers().catch(() => []);
    const isWanted = (offer: { provider: string; model: string }) =>
      preset.lanes.some((lane) => lane.provider === offer.provider && lane.model === offer.model);
    changes.set(replaceLanes(changes.current(), preset.lanes, newId), offers.filter(isWanted));
    announcements.emit({ text: `Preset ${preset.name} loaded.`, isUrgent: false });
    onClose();
  }

  return (
    <Dialog
      title="Presets"
      description="Lanes with their settings, under a name."
      onClose={onClose}
      initialFocus={field}
    >
      <form
        className="flex gap-2 px-5 pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (trimmed !== "") void save(trimmed, lanes).then((isSaved) => isSaved && setName(""));
        }}
      >
        <input
          ref={field}
          aria-label="Name of the preset"
          placeholder={lanes.length === 1 ? "Name for this lane" : `Name for these ${lanes.length} lanes`}
          value={name}
          maxLength={maxPresetNameLength}
          onChange={(event) => setName(event.target.value)}
          className="h-[30px] min-w-0 flex-1 rounded-control border border-line bg-canvas px-2.5 text-[13.5px] placeholder:text-faint pointer-coarse:text-[16px]"
        />
        <Button type="submit" kind="solid" disabled={trimmed === "" || lanes.length === 0}>
          {isTaken ? "Replace" : "Save"}
        </Button>
      </form>
      {problem && (
        <p role="alert" className="px-5 pt-2 text-[12.5px] text-danger">
          {problem}
        </p>
      )}
      {presets?.length === 0 || !presets ? (
        <p role="status" className="px-5 py-5 text-[13px] text-muted">
          {presets ? "Nothing is saved yet." : problem ? "" : "Reading the presets."}
        </p>
      ) : (
        <ul aria-label="Saved presets" className="mt-2 min-h-0 flex-1 overflow-y-auto px-2 pb-3">
          {presets.map((preset) => (
            <li
              key={preset.id}
              className="flex items-center gap-3 rounded-control py-1.5 pr-2 pl-3 hover:bg-sunken has-focus-visible:bg-sunken"
            >
              <PresetSummary preset={preset} />
              <Button aria-label={`Load ${preset.name}`} onClick={() => void load(preset)}>
                Load
              </Button>
              <IconButton name={`Delete ${preset.name}`} onClick={() => void remove(preset.id)}>
                <Trash2 size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
