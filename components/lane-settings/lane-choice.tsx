"use client";
// Which lane a dialog is about, where there are several: a row of pills in the lanes' colours.
import type { Lane } from "@/lib/domain/lane";
import { laneColor } from "../conversation/lane-colors";
import { useWorkspace } from "../workspace/workspace-context";

type Props = {
  lanes: readonly Lane[];
  laneId: string;
  /** What to say of a lane besides its name, for those who cannot see a mark. */
  markOf?(lane: Lane): string | null;
  onChoose(laneId: string): void;
};

/** Nothing where there is no choice. */
export function LaneChoice({ lanes, laneId, markOf, onChoose }: Props) {
  const { nameOf } = useWorkspace();
  if (lanes.length < 2) return null;
  return (
    <fieldset className="relative z-1 flex shrink-0 flex-wrap gap-1.5 border-line border-b bg-raised px-5 py-3">
      <legend className="sr-only">Lane</legend>
      {lanes.map((lane, index) => {
        const mark = markOf?.(lane) ?? null;
        const isAlone = lanes.every((each) => each.id === lane.id || each.provider !== lane.provider);
        return (
          <label
            key={lane.id}
            title={lane.model}
            className="relative flex h-7 max-w-52 cursor-pointer items-center gap-1.5 rounded-full border border-line px-2.5 text-[12.5px] text-muted has-checked:border-line-strong has-checked:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-lane-1 has-checked:text-text pointer-coarse:h-9"
          >
            <input
              type="radio"
              name="lane"
              checked={lane.id === laneId}
              onChange={() => onChoose(lane.id)}
              className="absolute opacity-0"
            />
            <span
              aria-hidden="true"
              className="size-2 shrink-0 rounded-full"
              style={{ background: laneColor(index) }}
            />
            <span className="truncate">
              {nameOf(lane.provider)}
              <span className={isAlone ? "sr-only" : "text-faint"}> · {lane.model}</span>
            </span>
            {mark && (
              <span className="text-faint">
                •<span className="sr-only"> {mark}</span>
              </span>
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
