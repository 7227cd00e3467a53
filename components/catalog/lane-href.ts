// The address of a new chat that is ready to ask offers, readable in the address bar. It does not know offers.
import { formatLaneLink, type LaneTarget } from "@/lib/client/lane-link";

/** `/?lanes=provider:model,…`. */
export function laneHref(targets: readonly LaneTarget[]): string {
  const lanes = encodeURIComponent(formatLaneLink(targets));
  // These three may stand in an address as they are.
  return `/?lanes=${lanes.replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%2F", "/")}`;
}
