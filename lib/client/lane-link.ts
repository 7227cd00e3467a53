// Lanes as text, for the address bar and the cookie of the last used ones: `provider:model,provider:model`. The first colon divides; model
// ids may hold colons, and their commas are written as %2C. It does not know which providers exist.
import { type Lane, maxLanes } from "@/lib/domain/lane";

export type LaneTarget = Pick<Lane, "provider" | "model">;

/** The targets that a text names, at most as many as there may be lanes; what cannot be read is left out. */
export function parseLaneLink(text: string): LaneTarget[] {
  const targets: LaneTarget[] = [];
  for (const piece of text.split(",")) {
    const colon = piece.indexOf(":");
    const last = targets.at(-1);
    // Without a colon it is the rest of a model id whose comma was not encoded twice.
    if (colon < 0 && last) last.model += `,${decode(piece)}`;
    else if (colon > 0 && colon < piece.length - 1)
      targets.push({ provider: piece.slice(0, colon), model: decode(piece.slice(colon + 1)) });
  }
  return targets.slice(0, maxLanes);
}

/** The text of lanes; what parseLaneLink reads back. */
export function formatLaneLink(lanes: readonly LaneTarget[]): string {
  return lanes
    .map(({ provider, model }) => `${provider}:${model.replaceAll("%", "%25").replaceAll(",", "%2C")}`)
    .join(",");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
