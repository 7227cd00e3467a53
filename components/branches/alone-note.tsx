"use client";
// Says that only one lane is asked from now on, until the next question, with the way back.
import type { Lane } from "@/lib/domain/lane";
import { useWorkspace } from "../workspace/workspace-context";

export function AloneNote({ lane, onUndo }: { lane: Lane; onUndo(): void }) {
  const { nameOf } = useWorkspace();
  return (
    <p role="status" className="mx-auto flex gap-1.5 px-4 pt-2 text-[12.5px] text-muted">
      The next questions go to {nameOf(lane.provider)} alone.
      <button type="button" onClick={onUndo} className="text-link underline underline-offset-2">
        Undo
      </button>
    </p>
  );
}
