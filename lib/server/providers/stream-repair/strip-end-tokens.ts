// Takes stop tokens off the very end of an answer, also where they come in pieces, and leaves them alone everywhere else: a person may have
// asked about them. Linear in the text; what could still become an ending is held back.
import "server-only";

const tokens = ["</s>", "<|eot_id|>", "<|end_of_text|>", "<|eom_id|>", "<|im_end|>", "<|endoftext|>"];
const longest = Math.max(...tokens.map((token) => token.length));
/** An ending longer than this is text, so that a model that repeats its stop token for ever does not go unseen. */
const maxHeldLength = 1024;

export type EndTokenStrip = { feed(text: string): string; end(): string };

/** A strip for one answer. */
export function createEndTokenStrip(): EndTokenStrip {
  let held = "";
  return {
    feed(text) {
      if (held === "" && !text.includes("<")) return text;
      const all = held + text;
      const from = endingStart(all);
      held = all.length - from > maxHeldLength ? "" : all.slice(from);
      return held === "" ? all : all.slice(0, from);
    },
    end() {
      const rest = held.slice(0, endTokensStart(held, held.length));
      held = "";
      // White space behind a stop token goes with it; without one, all that was held is text.
      return rest;
    },
  };
}

/** Where the part begins that could be, or become, an ending. */
function endingStart(text: string): number {
  const open = text.lastIndexOf("<");
  const isPrefix =
    open >= 0 && text.length - open < longest && tokens.some((token) => token.startsWith(text.slice(open)));
  return endTokensStart(text, isPrefix ? open : text.length);
}

/** Where the stop tokens before `end` begin, white space between and behind them included; `end` where there are none. */
function endTokensStart(text: string, end: number): number {
  let start = end;
  while (end - start <= maxHeldLength) {
    let last = start;
    while (last > 0 && end - last <= maxHeldLength && isSpace(text.charCodeAt(last - 1))) last -= 1;
    const token = tokens.find((each) => text.endsWith(each, last));
    if (token === undefined) return start;
    start = last - token.length;
  }
  return start;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
