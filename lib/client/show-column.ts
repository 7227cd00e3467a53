// Scrolls sideways to a lane's column, where it is not in view.

/** Brings the column of a lane into view, and moves nothing up or down. */
export function showColumn(area: HTMLElement, laneId: string): void {
  const column = area.querySelector(`[data-column="${CSS.escape(laneId)}"]`)?.getBoundingClientRect();
  if (!column) return;
  const left = area.getBoundingClientRect().left;
  const over = column.right - (left + area.clientWidth);
  const under = column.left - left;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const by = over > 0 ? Math.min(over, under) : Math.min(under, 0);
  area.scrollBy({ left: by, behavior: isCalm ? "instant" : "smooth" });
}
