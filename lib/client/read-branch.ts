// The whole branch of a conversation as this page has it, with the earlier turns that it has not loaded. It changes nothing that is shown.
import type { Turn } from "@/lib/domain/conversation";
import type { Api } from "./api";
import type { ConversationSession } from "./conversation-session";

const turnsAtOnce = 200;

/** Every turn up to the last question, oldest first. */
export async function readBranch(
  { store }: Pick<ConversationSession, "store">,
  api: Pick<Api, "readConversation">,
): Promise<Turn[]> {
  const { id, turns, hasEarlierTurns } = store.view();
  const shown = turns.map(
    (turn): Turn => ({
      id: turn.id,
      conversationId: id,
      parentTurnId: null,
      text: turn.text,
      images: [...turn.images],
      replies: turn.replies.map((ref) => store.reply(ref.key)),
      createdAt: turn.createdAt,
    }),
  );
  let earlier: Turn[] = [];
  let isWhole = !hasEarlierTurns;
  while (!isWhole) {
    const before = (earlier[0] ?? shown[0])!.id;
    const page = await api.readConversation(id, { before, lastTurns: turnsAtOnce });
    earlier = [...page.turns, ...earlier];
    isWhole = !page.hasEarlierTurns || page.turns.length === 0;
  }
  return [...earlier, ...shown];
}
