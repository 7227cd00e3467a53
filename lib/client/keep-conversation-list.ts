// Carries news of a conversation into the sidebar's list: a question puts it on top, an ended reply adds to what was spent.
import type { ConversationList } from "./conversation-list";
import type { SessionEvent } from "./conversation-session";
import type { ConversationView } from "./conversation-store";

/** Brings the list up to date after one piece of news. */
export function keepConversationList(
  list: ConversationList,
  view: ConversationView,
  event: SessionEvent,
): void {
  if (event.type === "ended") list.addSpent(event.reply);
  if (event.type !== "stored" && event.type !== "ended") return;
  const { id, title, lanes, cost } = view;
  const known = list.state().items.find((item) => item.id === id);
  const item = {
    id,
    title: known?.title ?? title,
    updatedAt: Date.now(),
    lanes: lanes.map(({ provider, model }) => ({ provider, model })),
    cost,
  };
  if (event.type === "stored") list.raise(item);
  else if (known) list.update({ ...item, updatedAt: known.updatedAt });
}
