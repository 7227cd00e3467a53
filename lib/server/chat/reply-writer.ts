// Turns the text and thinking of an answer into the chunks of a reply, with its status, first- and last-token times and bounds.
// It does not know providers.
import "server-only";
import type { LiveStatus } from "@/lib/domain/reply-status";
import { storableText } from "@/lib/domain/storable-text";
import type { Emit } from "./runs";

/** More text than this in one reply is a fault, not an answer. */
export const maxReplyLength = 1_000_000;

type Kind = "text" | "reasoning";

export type ReplyWriter = {
  phase(status: LiveStatus): void;
  /** Adds text; false once the reply is at its bound. */
  write(kind: Kind, delta: string): boolean;
  /** Closes the open part. */
  close(): void;
  text(): string;
  reasoning(): string;
  firstTokenAt(): number | null;
  lastTokenAt(): number | null;
};

/** A writer of one reply. Empty deltas do nothing; white space before the first visible text is not a token. */
export function createReplyWriter(emit: Emit, now: () => number): ReplyWriter {
  const written = { text: "", reasoning: "" };
  let open: Kind | null = null;
  let parts = 0;
  let heldSurrogate = "";
  let firstTokenAt: number | null = null;
  let lastTokenAt: number | null = null;

  function phase(status: LiveStatus): void {
    emit({ type: "data-status", data: { status }, transient: true });
  }

  function close(): void {
    if (!open) return;
    emit({ type: `${open}-end`, id: String(parts - 1) });
    open = null;
  }

  function begin(kind: Kind): void {
    close();
    open = kind;
    parts += 1;
    phase(kind === "text" ? "writing" : "thinking");
    emit({ type: `${kind}-start`, id: String(parts - 1) });
  }

  return {
    phase,
    close,
    write(kind, delta) {
      const { whole, rest } = splitPair(heldSurrogate + delta);
      heldSurrogate = rest;
      const clean = storableText(whole).slice(
        0,
        maxReplyLength - written.text.length - written.reasoning.length,
      );
      if (!clean) return whole === "";
      const isVisible = clean.trim() !== "";
      const isFirst = isVisible && firstTokenAt === null;
      if (isVisible) {
        lastTokenAt = now();
        firstTokenAt ??= lastTokenAt;
      }
      if (open !== kind) begin(kind);
      written[kind] += clean;
      emit({ type: `${kind}-delta`, id: String(parts - 1), delta: clean }, isFirst);
      return clean.length === whole.length;
    },
    text: () => written.text,
    reasoning: () => written.reasoning,
    firstTokenAt: () => firstTokenAt,
    lastTokenAt: () => lastTokenAt,
  };
}

/** Holds back a first half of a surrogate pair whose other half comes with the next delta. */
function splitPair(text: string): { whole: string; rest: string } {
  const last = text.charCodeAt(text.length - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return isHalf ? { whole: text.slice(0, -1), rest: text.slice(-1) } : { whole: text, rest: "" };
}
