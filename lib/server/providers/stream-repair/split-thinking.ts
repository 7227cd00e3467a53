// Tells thinking from answer where both come as one text. The rules:
//   <think> … </think> before any visible answer text is thinking; later in the text the tags are text;
//   a lone </think> makes thinking of what stands before it only while none of that has been passed on: in the first visible piece;
//   a model whose template opens thinking itself is taken to think until </think>; if that never comes, its text was the answer.
import "server-only";

const openTag = "<think>";
const closeTag = "</think>";
/** White space before the first visible character that is held back; beyond, it is text. */
const maxHeldSpace = 1000;

export type Piece = { kind: "text" | "reasoning"; text: string };
export type ThinkingSplit = {
  feed(text: string): Piece[];
  /** Thinking came in a field of its own, so the text is not thinking unless it says so. */
  sawReasoningField(): void;
  /** What was held back. `isWhole`: the answer ended by itself. */
  end(isWhole: boolean): Piece[];
};

/** A split for one answer. */
export function createThinkingSplit({ opensThinking }: { opensThinking: boolean }): ThinkingSplit {
  let state: "start" | "thinking" | "answer" = "start";
  /** Thinking without an opening tag, which may turn out to be the answer. */
  let isAssumed = opensThinking;
  let assumed = "";
  let canCloseAlone = true;
  /** White space between thinking in tags and the answer belongs to neither. */
  let isAfterTags = false;
  let held = "";

  /** Looks at what is held; true where there is more to look at. */
  function step(pieces: Piece[]): boolean {
    return state === "thinking" ? think(pieces) : begin(pieces);
  }

  function begin(pieces: Piece[]): boolean {
    const visible = held.trimStart();
    if (visible.startsWith(openTag)) {
      held = visible.slice(openTag.length);
      isAssumed = false;
      state = "thinking";
      return true;
    }
    const isUndecided = openTag.startsWith(visible) || closeTag.startsWith(visible);
    if (isUndecided && visible !== closeTag && held.length < maxHeldSpace) return false;
    if (isAssumed) {
      state = "thinking";
      return true;
    }
    const close = visible.startsWith(closeTag) || canCloseAlone ? held.indexOf(closeTag) : -1;
    const isLone = close >= 0 && held[close - 1] !== "`" && !held.slice(0, close).includes(openTag);
    if (isLone) {
      push(pieces, "reasoning", held.slice(0, close));
      held = held.slice(close + closeTag.length);
      isAfterTags = true;
      canCloseAlone = false;
      return true;
    }
    push(pieces, "text", isAfterTags ? visible : held);
    held = "";
    state = "answer";
    return false;
  }

  function think(pieces: Piece[]): boolean {
    const close = held.indexOf(closeTag);
    const keep = close >= 0 ? held.length - close : partialTagLength(held);
    const thought = held.slice(0, held.length - keep);
    push(pieces, "reasoning", thought);
    if (isAssumed) assumed += thought;
    if (close < 0) {
      held = held.slice(held.length - keep);
      return false;
    }
    held = held.slice(close + closeTag.length);
    isAssumed = false;
    isAfterTags = true;
    canCloseAlone = false;
    state = "start";
    return true;
  }

  return {
    feed(text) {
      if (state === "answer") return [{ kind: "text", text }];
      const pieces: Piece[] = [];
      held += text;
      while (step(pieces));
      return pieces;
    },
    sawReasoningField() {
      if (state !== "start") return;
      isAssumed = false;
      canCloseAlone = false;
    },
    end(isWhole) {
      const pieces: Piece[] = [];
      if (state === "thinking") {
        push(pieces, "reasoning", held);
        // The reader sees this answer twice, once folded; hiding it would be worse.
        if (isAssumed && isWhole) push(pieces, "text", assumed + held);
      } else push(pieces, "text", isAfterTags ? held.trimStart() : held);
      held = "";
      return pieces;
    },
  };
}

function push(pieces: Piece[], kind: Piece["kind"], text: string): void {
  if (text !== "") pieces.push({ kind, text });
}

/** Length of the longest end of a text that begins the closing tag. */
function partialTagLength(text: string): number {
  for (let length = Math.min(closeTag.length - 1, text.length); length > 0; length -= 1)
    if (closeTag.startsWith(text.slice(-length))) return length;
  return 0;
}
