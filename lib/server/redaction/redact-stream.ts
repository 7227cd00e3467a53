// Takes secrets out of a text that comes in pieces, cut anywhere: what may become a secret is held back until it is clear. The first
// characters of one pass, so that ordinary text, which often ends like a key begins, is not delayed. It does not know what a secret is.
import "server-only";

/** So many characters of a secret may have been passed on before it is recognised. */
const looseLength = 3;
const redacted = "[key]";

export type StreamRedaction = {
  feed(text: string): string;
  /** What was held back. */
  end(): string;
};

/** A redaction of one text; `forms` are the spellings to take out, the longest first. */
export function createStreamRedaction(forms: readonly string[], onFound?: () => void): StreamRedaction {
  if (forms.length === 0) return { feed: (text) => text, end: () => "" };
  /** The end of what was passed on. */
  let passed = "";
  let held = "";

  function pass(text: string): string {
    passed = (passed + text).slice(-looseLength);
    return text;
  }

  return {
    feed(text) {
      let waiting = held + text;
      held = "";
      let out = "";
      while (true) {
        const found = firstForm(passed + waiting, forms);
        if (!found) break;
        onFound?.();
        // What was passed on already stays; of the rest nothing does.
        const start = found.index - passed.length;
        out += pass(waiting.slice(0, Math.max(0, start))) + redacted;
        waiting = waiting.slice(start + found.length);
        passed = "";
      }
      const kept = Math.min(waiting.length, beginningLength(passed + waiting, forms));
      held = waiting.slice(waiting.length - kept);
      return out + pass(waiting.slice(0, waiting.length - kept));
    },
    end() {
      const rest = held;
      held = "";
      passed = "";
      return rest;
    },
  };
}

function firstForm(text: string, forms: readonly string[]): { index: number; length: number } | null {
  let first: { index: number; length: number } | null = null;
  for (const form of forms) {
    const index = text.indexOf(form);
    if (index >= 0 && (!first || index < first.index)) first = { index, length: form.length };
  }
  return first;
}

/** How many characters at the end of a text begin some form; 0 where it is fewer than would be recognised. */
function beginningLength(text: string, forms: readonly string[]): number {
  let most = 0;
  for (const form of forms) {
    const first = form[0]!;
    const start = Math.max(0, text.length - form.length + 1);
    for (let index = text.indexOf(first, start); index >= 0; index = text.indexOf(first, index + 1)) {
      const length = text.length - index;
      if (length <= looseLength || length <= most) break;
      if (form.startsWith(text.slice(index))) most = length;
    }
  }
  return most;
}
