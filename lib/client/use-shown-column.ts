// Brings a lane's column into view where the columns are wider than their scroll area, and moves nothing up or down. It knows the columns by
// the mark data-column.
import { type RefObject, useEffect } from "react";

/** Columns have their widths, and what follows the end of the answers has scrolled, after the first few frames. */
const settleMs = 150;

/** Shows the column of the lane that was chosen or added last. */
export function useShownColumn(scroller: RefObject<HTMLElement | null>, laneId: string | null): void {
  useEffect(() => {
    if (laneId === null) return;
    const timer = setTimeout(() => void show(), settleMs);
    async function show(): Promise<void> {
      // A lane is chosen or added seldom: what shows it loads then. Where it does not come, the person scrolls.
      const { showColumn } = await import("./show-column").catch(() => ({ showColumn: null }));
      if (scroller.current) showColumn?.(scroller.current, laneId!);
    }
    return () => clearTimeout(timer);
  }, [scroller, laneId]);
}
