"use client";
// What a lane has set, as a small mark in its header; pressing it shows the settings.
import type { Lane } from "@/lib/domain/lane";
import { summarizeSettings } from "@/lib/domain/lane-settings-summary";

/** Nothing where nothing is set. */
export function LaneMark({ lane, onOpen }: { lane: Lane; onOpen(): void }) {
  const summary = summarizeSettings(lane);
  if (summary === "") return null;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`Settings of this lane: ${summary}`}
      title={summary}
      onClick={onOpen}
      className="relative z-1 mt-0.5 block max-w-full truncate rounded-full border border-line bg-sunken px-2 font-mono text-[11px] text-muted leading-[18px] hover:border-line-strong"
    >
      {summary}
    </button>
  );
}
