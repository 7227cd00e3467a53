// A conversation is a tree of turns; each turn is one question and one reply per lane. Images are named, never carried.
import type { CostTotal } from "./cost-total";
import type { Lane } from "./lane";
import type { Reply } from "./reply";
import type { Verdict } from "./verdict";

export type ImageInfo = {
  id: string;
  mediaType: string;
  width: number;
  height: number;
  bytes: number;
  original: { width: number; height: number; bytes: number };
  /** The file's name as the person's machine gave it, for display only. */
  name: string | null;
  /** Whether the file held a place, which was dropped with all its metadata. */
  hadLocation: boolean;
};

export type Turn = {
  id: string;
  conversationId: string;
  parentTurnId: string | null;
  text: string;
  images: ImageInfo[];
  replies: Reply[];
  createdAt: number;
  /** null: nobody judged the answers; absent where it was not read. */
  verdict?: Verdict | null;
  /** Absent where they were not read. */
  siblings?: Siblings;
};

/** The questions that stand at one place of the tree, oldest first, the turn itself among them. */
export type Siblings = { ids: readonly string[]; index: number };

export type Conversation = {
  id: string;
  title: string;
  createdAt: number;
  updatedAt: number;
  /** The lanes as they were last used; the next question goes to these. */
  lanes: Lane[];
  /** The turn that the conversation stands at; its ancestors are the branch shown. */
  leafTurnId: string | null;
  /** Oldest first. May be a part: `hasEarlierTurns` then. */
  turns: Turn[];
  hasEarlierTurns: boolean;
  /** Of all replies, those of other branches too. */
  cost: CostTotal;
};

export type ConversationSummary = {
  id: string;
  title: string;
  updatedAt: number;
  lanes: { provider: string; model: string }[];
  cost: CostTotal;
};
