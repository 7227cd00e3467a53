// Counts that were made, by what was counted: so that of a conversation only its new text is counted. Holds no text. The longest unused
// goes first. It does not know tokenizers.
import "server-only";
import { hash } from "node:crypto";

/** About 20,000 messages. */
const maxCacheBytes = 4 * 1024 * 1024;
/** An entry of a Map with a key of so many characters and a small number, in V8. */
const entryBytes = 200;

export type CountCache = {
  /** The key of a text as this counting sees it. */
  keyOf(counting: string, text: string): string;
  get(key: string): number | undefined;
  set(key: string, count: number): void;
  bytes(): number;
};

/** An empty cache. */
export function createCountCache(maxBytes = maxCacheBytes): CountCache {
  const counts = new Map<string, number>();
  return {
    keyOf: (counting, text) => `${counting} ${text.length} ${hash("sha256", text, "base64")}`,
    get(key) {
      const count = counts.get(key);
      if (count === undefined) return undefined;
      counts.delete(key);
      counts.set(key, count);
      return count;
    },
    set(key, count) {
      counts.delete(key);
      counts.set(key, count);
      while (counts.size * entryBytes > maxBytes) counts.delete(counts.keys().next().value!);
    },
    bytes: () => counts.size * entryBytes,
  };
}
