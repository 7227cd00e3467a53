// What a reader of a foreign file gives: what it understood, the pictures that were inside, and one sentence for each thing left out.
import type { PortableConversation } from "./portable-conversation";

export type ReadResult = {
  conversations: PortableConversation[];
  /** base64 by key, for pictures that stood in the file itself. */
  pictures: Record<string, string>;
  problems: string[];
};

/** Collects problems: each sentence once, with how often it came. */
export function collectProblems(): { add(sentence: string): void; list(): string[] } {
  const counts = new Map<string, number>();
  return {
    add(sentence) {
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
    },
    list: () =>
      [...counts].map(([sentence, times]) => (times > 1 ? `${sentence} (${times} times)` : sentence)),
  };
}
