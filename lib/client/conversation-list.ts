// The sidebar's list and what was spent today, kept up with what this tab does, so that no answer of the server is waited for.
// It does not know React.
import type { ConversationSummary } from "@/lib/domain/conversation";
import { type CostedReply, type CostTotal, costOfReply, sumOfTotals } from "@/lib/domain/cost-total";
import { createListeners } from "./listeners";

export type ConversationListState = {
  items: readonly ConversationSummary[];
  spentToday: CostTotal;
};

export type ConversationList = ReturnType<typeof createConversationList>;

/** Makes the list from what the server gave, newest first. */
export function createConversationList(initial: ConversationListState) {
  const listeners = createListeners();
  let state = initial;

  function set(change: Partial<ConversationListState>): void {
    state = { ...state, ...change };
    listeners.emit();
  }

  return {
    state: () => state,
    subscribe: listeners.add,
    /** Puts a conversation on top, new or changed. */
    raise(item: ConversationSummary): void {
      set({ items: [item, ...state.items.filter((each) => each.id !== item.id)] });
    },
    /** Puts older ones at the end; those that are there already stay as they are. */
    append(older: readonly ConversationSummary[]): void {
      const known = new Set(state.items.map((each) => each.id));
      set({ items: [...state.items, ...older.filter((each) => !known.has(each.id))] });
    },
    /** Changes a conversation where it stands. */
    update: (item: ConversationSummary) =>
      set({ items: state.items.map((each) => (each.id === item.id ? item : each)) }),
    rename: (id: string, title: string) =>
      set({ items: state.items.map((each) => (each.id === id ? { ...each, title } : each)) }),
    remove: (id: string) => set({ items: state.items.filter((each) => each.id !== id) }),
    /** Puts back items as they were, after a change that the server refused. */
    restore: (items: readonly ConversationSummary[]) => set({ items }),
    addSpent: (reply: CostedReply) =>
      set({ spentToday: sumOfTotals([state.spentToday, costOfReply(reply)]) }),
  };
}
