// The title that a link shows. A conversation is called after its first question: where that is not shown, the title must not tell it.

type TitledTurn = {
  id: string;
  /** What a conversation would be called after it. */
  title: string;
};

/** The conversation's title; that of the first turn that is shown, where the conversation is called after one that is not. */
export function shareTitle(
  title: string,
  turns: readonly TitledTurn[],
  isShown: (turnId: string) => boolean,
): string {
  const [first] = turns;
  if (!first || isShown(first.id) || title !== first.title) return title;
  return turns.find(({ id }) => isShown(id))?.title ?? title;
}
