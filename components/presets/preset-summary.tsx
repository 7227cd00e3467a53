"use client";
// A preset in two lines: its name, and whom it asks with what.
import { summarizeSettings } from "@/lib/domain/lane-settings-summary";
import type { Preset } from "@/lib/domain/preset";
import { useWorkspace } from "../workspace/workspace-context";

export function PresetSummary({ preset }: { preset: Preset }) {
  const { nameOf, findProvider } = useWorkspace();
  const lanes = preset.lanes.map((lane) => {
    const name = findProvider(lane.provider) ? nameOf(lane.provider) : `${lane.provider} (not known here)`;
    const settings = summarizeSettings(lane);
    return `${name} · ${lane.model}${settings ? ` (${settings})` : ""}`;
  });
  return (
    <div className="min-w-0 flex-1">
      <p className="truncate text-[13.5px]">{preset.name}</p>
      <p className="truncate text-[12px] text-faint" title={lanes.join("\n")}>
        {lanes.length === 1 ? lanes[0] : `${lanes.length} lanes: ${lanes.join(", ")}`}
      </p>
    </div>
  );
}
