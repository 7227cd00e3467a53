// The address that opens a new chat with these lanes, their settings and a question, ready and unsent. It does not know pictures.
import type { Lane } from "@/lib/domain/lane";
import { formatSettingsLink } from "@/lib/domain/lane-settings-link";
import { formatLaneLink } from "./lane-link";

/** A longer question makes an address that servers refuse. */
export const maxLinkedPromptLength = 1_500;

export type ComparisonLink = {
  /** From the root: "/?lanes=…". */
  path: string;
  /** Settings that are too long for an address, by the lanes' place. */
  leftOut: { laneIndex: number; name: string }[];
  isPromptLeftOut: boolean;
};

/** The address of lanes and a question; "" is no question. `isBlind`: opened in blind mode. */
export function comparisonLink(lanes: readonly Lane[], prompt: string, isBlind = false): ComparisonLink {
  const { text, leftOut } = formatSettingsLink(lanes);
  const isPromptLeftOut = prompt.length > maxLinkedPromptLength;
  const query = [
    ["lanes", formatLaneLink(lanes)],
    ["settings", text],
    ["blind", isBlind ? "1" : ""],
    ["prompt", isPromptLeftOut ? "" : prompt],
  ]
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encode(value!)}`);
  return { path: query.length > 0 ? `/?${query.join("&")}` : "/", leftOut, isPromptLeftOut };
}

/** As an address needs it, and no more: colons, commas and slashes may stand in a query. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%2F", "/")
    .replaceAll("%20", "+");
}
