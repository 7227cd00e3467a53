"use client";
// Sets of lanes under a name: save the present ones, load, delete, bring back what was deleted last. It does not know conversations.
import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
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
  const { presets, problem, save, remove, removed, bringBack } = usePresets();
  const [name, setName] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const lanes = changes.current();
  const trimmed = name.trim();
  const isTaken = presets?.some((preset) => preset.name === trimmed) ?? false;

  // The button that was pressed went with its preset.
  useEffect(() => {
    if (removed) undo.current?.focus();
  }, [removed]);

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
      {removed && (
        <p role="status" className="flex gap-1.5 px-5 pt-2 text-[12.5px] text-muted">
          <span className="truncate">“{removed.name}” is deleted.</span>
          <button
            ref={undo}
            type="button"
            onClick={() => void bringBack().then(() => field.current?.focus())}
            className="text-link underline underline-offset-2"
          >
            Undo
          </button>
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
              <IconButton name={`Delete ${preset.name}`} onClick={() => void remove(preset)}>
                <Trash2 size={14} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
