"use client";
// On a phone the lanes are tabs, one column at a time; each tab says what its lane is doing. It does not know the columns.
import { useReply } from "@/lib/client/use-conversation";
import { blindName } from "@/lib/domain/compare/blind";
import type { Lane } from "@/lib/domain/lane";
import { isLive } from "@/lib/domain/reply-status";
import { laneColor } from "../conversation/lane-colors";
import { useSession } from "../conversation/session-context";
import { useWorkspace } from "../workspace/workspace-context";

type Props = {
  lanes: readonly Lane[];
  /** Key of each lane's newest reply; null where there is none yet. */
  newestKeys: readonly (string | null)[];
  activeLaneId: string | null;
  /** Whether it must not be seen whose a column is. */
  isVeiled: boolean;
  onChoose(laneId: string): void;
};

export function LaneTabs({ lanes, newestKeys, activeLaneId, isVeiled, onChoose }: Props) {
  const { nameOf } = useWorkspace();
  const { offerOf } = useSession();
  /** The provider, or the model where two lanes have one provider. */
  const labelOf = (lane: Lane, place: number) => {
    if (isVeiled) return `Answer ${blindName(place)}`;
    return lanes.filter((other) => other.provider === lane.provider).length > 1
      ? (offerOf(lane)?.name ?? lane.model)
      : nameOf(lane.provider);
  };
  function onKeyDown(event: React.KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const index = lanes.findIndex((lane) => lane.id === activeLaneId);
    const next = lanes[(index + step + lanes.length) % lanes.length];
    if (!next) return;
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }
  return (
    <div
      role="tablist"
      aria-label="Lanes"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="relative flex shrink-0 overflow-x-auto border-line border-b [scrollbar-width:none] md:hidden"
    >
      {lanes.map((lane, index) => {
        const isActive = lane.id === activeLaneId;
        const key = newestKeys[index] ?? null;
        return (
          <button
            key={lane.id}
            type="button"
            role="tab"
            data-tab={lane.id}
            aria-selected={isActive}
            aria-controls="lane-panel"
            tabIndex={isActive ? 0 : -1}
            onClick={() => onChoose(lane.id)}
            className="-mb-px flex h-10 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-3.5 text-[13px] text-muted aria-selected:font-medium aria-selected:text-text"
            style={isActive ? { borderBottomColor: laneColor(index) } : undefined}
          >
            <span className="max-w-44 truncate">{labelOf(lane, index)}</span>
            {key !== null && !isVeiled && <TabState replyKey={key} color={laneColor(index)} />}
          </button>
        );
      })}
    </div>
  );
}

function TabState({ replyKey, color }: { replyKey: string; color: string }) {
  const { session } = useSession();
  const { status } = useReply(session, replyKey);
  if (isLive(status)) {
    return (
      <span className="size-1.5 animate-pulse rounded-full" style={{ background: color }}>
        <span className="sr-only">{status}</span>
      </span>
    );
  }
  if (status === "complete" || status === "length")
    return (
      <span className="text-[11px] text-good">
        ✓<span className="sr-only"> done</span>
      </span>
    );
  return <span className="text-[11px] text-danger">{status}</span>;
}
