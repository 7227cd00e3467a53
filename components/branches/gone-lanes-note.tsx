"use client";
// Says which lanes went, until the next question or the next change of lanes, with the way back.
import { useWorkspace } from "../workspace/workspace-context";
import type { GoneLanes } from "./use-page-actions";

export function GoneLanesNote({ kind, lane, undo }: GoneLanes) {
  const { nameOf } = useWorkspace();
  const name = nameOf(lane.provider);
  return (
    <p role="status" className="mx-auto flex gap-1.5 px-4 pt-2 text-[12.5px] text-muted">
      {kind === "alone" ? `The next questions go to ${name} alone.` : `The lane of ${name} was removed.`}
      <button type="button" onClick={undo} className="text-link underline underline-offset-2">
        Undo
      </button>
    </p>
  );
}
