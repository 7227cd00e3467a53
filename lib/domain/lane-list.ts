// What can be done to the list of lanes. Each act changes its own lane and leaves the others as they are. It does not know history.
import { type Lane, maxLanes } from "./lane";

/** A lane a place to the left (-1) or right (1); at the edge it stays. */
export function moveLane(lanes: readonly Lane[], laneId: string, step: -1 | 1): readonly Lane[] {
  const from = lanes.findIndex((lane) => lane.id === laneId);
  const to = from + step;
  if (from < 0 || to < 0 || to >= lanes.length) return lanes;
  const next = [...lanes];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}

/** A second lane like this one, right of it; nothing where there is no room. */
export function duplicateLane(lanes: readonly Lane[], laneId: string, newId: () => string): readonly Lane[] {
  const index = lanes.findIndex((lane) => lane.id === laneId);
  if (index < 0 || lanes.length >= maxLanes) return lanes;
  return lanes.toSpliced(index + 1, 0, { ...structuredClone(lanes[index]!), id: newId() });
}

/** A set of lanes in place of the present ones. Where one asks the same model at the same provider, the column and its history go on. */
export function replaceLanes(
  lanes: readonly Lane[],
  wanted: readonly Omit<Lane, "id">[],
  newId: () => string,
): readonly Lane[] {
  const free = [...lanes];
  return wanted.slice(0, maxLanes).map((lane) => {
    const index = free.findIndex((each) => each.provider === lane.provider && each.model === lane.model);
    const id = index < 0 ? newId() : free.splice(index, 1)[0]!.id;
    return { ...structuredClone(lane), id };
  });
}
