// Takes secrets out of texts: the one place where logs, errors, streams and records are cleaned of keys, in every spelling that they come
// back in, masked echoes such as "sk-ab****wxyz" among them. It does not know where a text goes.
import "server-only";
import { createStreamRedaction, type StreamRedaction } from "./redact-stream";
import { secretForms, shortestSecret } from "./secret-forms";

export const redacted = "[key]";

/** What stands for the characters that a mask leaves out. */
const masks = /[*•●∗]{2,}|…|\.{3,}|x{4,}|X{4,}/g;
/** A mask is of a secret where this many characters around it are. */
const fewestAroundMask = 4;

export type Redactor = {
  /** The text without the secrets; the very same string where it held none. */
  text(text: string): string;
  /** For a text that comes in pieces. `onFound` is called when something was taken out. */
  stream(onFound?: () => void): StreamRedaction;
};

/** A redactor for these secrets; what is too short to be one is left alone. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = [...new Set(secrets)].filter((secret) => secret.length >= shortestSecret);
  const forms = known.flatMap(secretForms).sort((one, other) => other.length - one.length);
  return {
    text(text) {
      if (forms.length === 0 || text === "") return text;
      let clean = text;
      for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, redacted);
      return withoutMasked(withoutEscaped(clean, forms), known);
    },
    stream: (onFound) => createStreamRedaction(forms, onFound),
  };
}

/** JSON can spell any character as \uXXXX: a text that hides a secret so is given unescaped and clean. */
function withoutEscaped(text: string, forms: readonly string[]): string {
  if (!text.includes("\\u")) return text;
  const plain = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  if (!forms.some((form) => plain.includes(form))) return text;
  return forms.reduce((clean, form) => clean.replaceAll(form, redacted), plain);
}

function withoutMasked(text: string, secrets: readonly string[]): string {
  let out = "";
  let from = 0;
  for (const { 0: mask, index } of text.matchAll(masks)) {
    if (index < from) continue;
    const end = index + mask.length;
    for (const secret of secrets) {
      const before = shownBefore(text.slice(from, index), secret);
      const after = shownAfter(text, end, secret);
      if (before + after < fewestAroundMask) continue;
      out += text.slice(from, index - before) + redacted;
      from = end + after;
      break;
    }
  }
  return from === 0 ? text : out + text.slice(from);
}

/** How many first characters of a secret a text ends with, short of all of them. */
function shownBefore(text: string, secret: string): number {
  const last = text.at(-1);
  for (let length = secret.length - 1; length > 0; length -= 1)
    if (secret[length - 1] === last && text.endsWith(secret.slice(0, length))) return length;
  return 0;
}

/** How many last characters of a secret stand at a place of a text, short of all of them. */
function shownAfter(text: string, place: number, secret: string): number {
  const first = text[place];
  for (let start = 1; start < secret.length; start += 1)
    if (secret[start] === first && text.startsWith(secret.slice(start), place)) return secret.length - start;
  return 0;
}
