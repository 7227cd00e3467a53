// The colour of each column, by its place. Eight, as many as there may be lanes.

/** The colour of the lane at an index, as a CSS value. */
export function laneColor(index: number): string {
  return index < 0 ? "var(--color-faint)" : `var(--color-lane-${(index % 8) + 1})`;
}
