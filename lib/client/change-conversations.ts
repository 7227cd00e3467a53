// Renames and deletes: shown at once, taken back where the server refuses. It does not know where the person is.
import { announcements } from "./announcements";
import { api } from "./api";
import { sentenceOf } from "./api-error";
import type { ConversationList } from "./conversation-list";
import { createListeners } from "./listeners";
import { closeConversation, findOpenConversation } from "./open-conversations";

/** Told the id of every conversation that was deleted. */
export const deletions = createListeners<string>();

/** The changes that a list of conversations offers. */
export function changeConversations(list: ConversationList) {
  async function attempt(work: () => Promise<void>, undo: () => void): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      undo();
      announcements.emit({ text: sentenceOf(error), isUrgent: true, needsShowing: true });
      return false;
    }
  }
  return {
    async rename(id: string, title: string): Promise<void> {
      const before = list.state().items;
      const open = findOpenConversation(id);
      const oldTitle = open?.store.view().title;
      list.rename(id, title);
      open?.store.setTitle(title);
      await attempt(
        () => api.changeConversation(id, { title }),
        () => {
          list.restore(before);
          if (oldTitle !== undefined) open?.store.setTitle(oldTitle);
        },
      );
    },
    async remove(id: string): Promise<void> {
      const before = list.state().items;
      list.remove(id);
      const isDeleted = await attempt(
        () => api.deleteConversation(id),
        () => list.restore(before),
      );
      if (!isDeleted) return;
      closeConversation(id);
      deletions.emit(id);
    },
  };
}
