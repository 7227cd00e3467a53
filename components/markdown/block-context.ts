// What the elements of a block need to know of the block they are in: whether it is still being written, and the number
// that its first list goes on from. Elements outside any block are finished ones.
import { createContext } from "react";

export type BlockFacts = { isOpen: boolean; listStart: number | null };

export const BlockContext = createContext<BlockFacts>({ isOpen: false, listStart: null });
