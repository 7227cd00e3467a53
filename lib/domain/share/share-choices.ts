// What an owner chose to show of a conversation. Without a choice: all of it, costs and pictures with it, and nothing that a person would
// not expect a stranger to see.
import type { ShareInclude } from "./snapshot";

export type ShareChoices = {
  /** null or absent: the conversation's own; see share-title.ts. */
  title?: string | null;
  include: ShareInclude;
  /** null: all, and with an update those that came since. */
  turnIds: string[] | null;
  laneIds: string[] | null;
  /** Key-like strings and mail addresses that stay readable; all others are covered. */
  keep: string[];
};

export const defaultInclude: ShareInclude = {
  costs: true,
  systemPrompt: false,
  pictures: true,
  thinking: false,
  previewPicture: true,
};

/** Who can open a link: anyone who has it, or only who may use this installation. */
export const audiences = ["anyone", "members"] as const;
export type Audience = (typeof audiences)[number];

/** What an installation allows: links for anyone, for its members alone, or none. */
export type SharingMode = "on" | "members" | "off";

/** Days that the dialog offers; null: never. */
export const offeredExpiryDays = [1, 7, 30, null] as const;
