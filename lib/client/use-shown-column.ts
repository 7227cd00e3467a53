// Brings a lane's column into view where the columns are wider than their scroll area, and moves nothing up or down. It knows the columns by
// the mark data-column.
import { type RefObject, useEffect } from "react";

/** Columns have their widths, and what follows the end of the answers has scrolled, after the first few frames. */
const settleMs = 150;

/** Shows the column of the lane that was chosen or added last. */
export function useShownColumn(scroller: RefObject<HTMLElement | null>, laneId: string | null): void {
  useEffect(() => {
    if (laneId === null) return;
    const timer = setTimeout(() => scroller.current && showColumn(scroller.current, laneId), settleMs);
    return () => clearTimeout(timer);
  }, [scroller, laneId]);
}

function showColumn(area: HTMLElement, laneId: string): void {
  const column = area.querySelector(`[data-column="${CSS.escape(laneId)}"]`)?.getBoundingClientRect();
  if (!column) return;
  const left = area.getBoundingClientRect().left;
  const over = column.right - (left + area.clientWidth);
  const under = column.left - left;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const by = over > 0 ? Math.min(over, under) : Math.min(under, 0);
  area.scrollBy({ left: by, behavior: isCalm ? "instant" : "smooth" });
}
