// Turns the text and thinking of an answer into the chunks of a reply, with its status, first- and last-token times and bounds.
// It does not know providers.
import "server-only";
import type { Attempt } from "@/lib/domain/reply";
import type { LiveStatus } from "@/lib/domain/reply-status";
import type { StatusNews } from "@/lib/domain/run-event";
import { storableText } from "@/lib/domain/storable-text";
import type { Emit } from "./runs";

/** More text than this in one reply is a fault, not an answer. */
export const maxReplyLength = 1_000_000;

type Kind = "text" | "reasoning";

export type ReplyWriter = {
  /** The request of an attempt is sent now: its first token is timed from here. */
  sent(at: number): void;
  /** `attempts`: those that have ended, where another has begun. */
  phase(status: LiveStatus, attempts?: Attempt[]): void;
  /** Adds text; false once the reply is at its bound. White space before the first visible text waits for it. */
  write(kind: Kind, delta: string): boolean;
  /** Forgets what waits: nobody has seen it, and another provider is asked. */
  discard(): void;
  /** Closes the open part. */
  close(): void;
  text(): string;
  reasoning(): string;
  firstTokenAt(): number | null;
  /** From the request to the first visible text, in whole milliseconds. */
  firstTokenMs(): number | null;
  lastTokenAt(): number | null;
};

/** A writer of one reply. Empty deltas do nothing; white space before the first visible text is not a token. */
export function createReplyWriter(emit: Emit, now: () => number): ReplyWriter {
  const written = { text: "", reasoning: "" };
  let open: Kind | null = null;
  let parts = 0;
  let heldSurrogate = "";
  let sentAt = now();
  let firstTokenAt: number | null = null;
  let lastTokenAt: number | null = null;
  let waiting: { kind: Kind; text: string }[] = [];
  let waitingLength = 0;

  function phase(status: LiveStatus, attempts?: Attempt[]): void {
    const data: StatusNews = { status };
    if (attempts) data.attempts = structuredClone(attempts);
    const firstMs = firstTokenMs();
    if (firstMs !== null) data.firstTokenMs = firstMs;
    emit({ type: "data-status", data, transient: true });
  }

  function firstTokenMs(): number | null {
    return firstTokenAt === null ? null : Math.round(firstTokenAt - sentAt);
  }

  function close(): void {
    release();
    endPart();
  }

  function hold(kind: Kind, text: string): void {
    waitingLength += text.length;
    const last = waiting.at(-1);
    if (last?.kind === kind) last.text += text;
    else waiting.push({ kind, text });
  }

  function release(): void {
    waitingLength = 0;
    for (const { kind, text } of waiting.splice(0)) put(kind, text);
  }

  function endPart(): void {
    if (!open) return;
    emit({ type: `${open}-end`, id: String(parts - 1) });
    open = null;
  }

  function begin(kind: Kind): void {
    endPart();
    open = kind;
    parts += 1;
    phase(kind === "text" ? "writing" : "thinking");
    emit({ type: `${kind}-start`, id: String(parts - 1) });
  }

  function put(kind: Kind, text: string, isFirst = false): void {
    if (open !== kind) begin(kind);
    written[kind] += text;
    emit({ type: `${kind}-delta`, id: String(parts - 1), delta: text }, isFirst);
  }

  return {
    sent(at) {
      sentAt = at;
    },
    phase,
    close,
    discard() {
      waiting = [];
      waitingLength = 0;
      heldSurrogate = "";
    },
    write(kind, delta) {
      const { whole, rest } = splitPair(heldSurrogate + delta);
      heldSurrogate = rest;
      const clean = storableText(whole).slice(
        0,
        maxReplyLength - written.text.length - written.reasoning.length - waitingLength,
      );
      if (!clean) return whole === "";
      const isVisible = clean.trim() !== "";
      const isFirst = isVisible && firstTokenAt === null;
      if (isVisible) {
        lastTokenAt = now();
        firstTokenAt ??= lastTokenAt;
      }
      if (firstTokenAt === null) hold(kind, clean);
      else {
        release();
        put(kind, clean, isFirst);
      }
      return clean.length === whole.length;
    },
    text: () => written.text,
    reasoning: () => written.reasoning,
    firstTokenAt: () => firstTokenAt,
    firstTokenMs,
    lastTokenAt: () => lastTokenAt,
  };
}

/** Holds back a first half of a surrogate pair whose other half comes with the next delta. */
function splitPair(text: string): { whole: string; rest: string } {
  const last = text.charCodeAt(text.length - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return isHalf ? { whole: text.slice(0, -1), rest: text.slice(-1) } : { whole: text, rest: "" };
}
