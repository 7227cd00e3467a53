// Joins a character whose two halves came in two deltas. It does not know what the text means.
import "server-only";

export type SurrogateJoin = { feed(text: string): string; end(): string };

/** A join for one kind of text of one answer. */
export function createSurrogateJoin(): SurrogateJoin {
  let half = "";
  return {
    feed(text) {
      if (text === "") return "";
      const last = text.charCodeAt(text.length - 1);
      const isHalf = last >= 0xd800 && last <= 0xdbff;
      if (half === "" && !isHalf) return text;
      const all = half + text;
      half = isHalf ? all.slice(-1) : "";
      return isHalf ? all.slice(0, -1) : all;
    },
    end() {
      const rest = half;
      half = "";
      return rest;
    },
  };
}
