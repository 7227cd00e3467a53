// A link as its owner sees it in a list. It does not hold the link itself: that is kept nowhere.
import type { Finding } from "./find-secrets";
import type { Audience, SharingMode } from "./share-choices";
import type { ShareInclude } from "./snapshot";

export type ShareSummary = {
  id: string;
  title: string;
  /** null where the conversation was deleted: the link lives on, but cannot be updated. */
  conversationId: string | null;
  audience: Audience;
  include: ShareInclude;
  turnCount: number;
  lanes: string[];
  createdAt: number;
  /** When its snapshot was made. */
  updatedAt: number;
  /** null: never. */
  expiresAt: number | null;
  isExpired: boolean;
  views: number;
  lastViewedAt: number | null;
};

/** What the dialog needs to know of a conversation before it is shared. */
export type ShareReview = {
  title: string;
  mode: SharingMode;
  turns: { id: string; title: string; images: number; laneIds: string[] }[];
  lanes: { id: string; name: string }[];
  hasSystemPrompt: boolean;
  hasThinking: boolean;
  /** Replies that are being written; a link made now does not show them. */
  unfinished: number;
  /** Pictures whose file held a place, which was dropped when they came in. */
  strippedLocations: number;
  findings: Finding[];
  /** Further findings, which are covered too. */
  unlistedFindings: number;
  /** This conversation's links that work, the newest first. */
  shares: ShareSummary[];
  /** Whether "members" means anyone: this installation needs no password. */
  isOpenToAll: boolean;
};
