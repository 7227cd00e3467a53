"use client";
// What all replies of this day cost, as far as it is known.
import { useSyncExternalStore } from "react";
import { formatNanodollars } from "@/lib/domain/money";
import { useWorkspace } from "./workspace-context";

export function SpentToday() {
  const { list } = useWorkspace();
  const { spentTodayNanodollars, spentTodayIsPartial } = useSyncExternalStore(
    list.subscribe,
    list.state,
    list.state,
  );
  return (
    <div className="flex h-[58px] shrink-0 items-center justify-between px-2 text-[13.5px] text-muted">
      <span>Spent today</span>
      <span className="font-mono text-[12.5px]">
        {spentTodayIsPartial && <span className="font-sans text-[12px] text-faint">at least </span>}
        {formatNanodollars(spentTodayNanodollars)}
      </span>
    </div>
  );
}
