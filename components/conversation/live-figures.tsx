"use client";
// What a reply that is being made is doing, and for how long; first token, speed and tokens as far as this page can tell, marked "~" until
// the server says: the first token's time comes with it, the rest with the end. Only this line is drawn again as the clock runs.
import { useEffect, useState } from "react";
import type { FirstSeen } from "@/lib/client/reply-board";
import { formatSeconds, formatSpeed } from "@/lib/domain/figure-text";
import type { Reply } from "@/lib/domain/reply";
import { formatCount } from "./format-measures";
import { Figure } from "./measures";

const tickMs = 100;
/** Rough, and constant work however long the text is; the true count comes with the end. */
const charactersPerToken = 4;
/** A speed over less than this says nothing yet. */
const minSpanMs = 400;

type Props = {
  reply: Pick<Reply, "status" | "createdAt" | "text" | "reasoning" | "timings">;
  /** null before the first token, or where it came before the page did. */
  firstSeen: FirstSeen | null;
};

export function LiveFigures({ reply, firstSeen }: Props) {
  const now = useClock();
  const { status, createdAt, text, reasoning, timings } = reply;
  const characters = text.length + reasoning.length;
  const tokens = Math.ceil(characters / charactersPerToken);
  const speed = now === null || firstSeen === null ? null : liveSpeed(characters, firstSeen, now);
  return (
    <>
      <Figure name="first token" isBest={false}>
        {firstTokenText(timings.firstTokenMs, firstSeen && firstSeen.at - createdAt)}
      </Figure>
      <Figure name="speed" isBest={false}>
        {speed === null ? "–" : `~${formatSpeed(speed)}`}
      </Figure>
      <Figure name="out" isBest={false}>
        {tokens === 0 ? "–" : `~${formatCount(tokens)}`}
      </Figure>
      <Figure name={status} isBest={false}>
        <span className="inline-block min-w-[6ch]">
          {now === null ? "–" : formatClock(Math.max(0, now - createdAt))}
        </span>
      </Figure>
    </>
  );
}

/** The server's time as it will stand at the end; before it is known, what this page saw. */
function firstTokenText(firstTokenMs: number | null, seenMs: number | null): string {
  if (firstTokenMs !== null || seenMs === null) return formatSeconds(firstTokenMs);
  return `~${formatSeconds(Math.max(0, seenMs))}`;
}

/** Tokens a second since the first token was seen. What came together with it had been written before, and is not of that time. */
export function liveSpeed(
  characters: number,
  { at, characters: before }: FirstSeen,
  now: number,
): number | null {
  const spanMs = now - at;
  return spanMs < minSpanMs ? null : ((characters - before) / charactersPerToken / spanMs) * 1000;
}

/** The time, again and again; null in the first drawing, since server and browser would not agree on it. */
function useClock(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function formatClock(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : formatSeconds(ms);
}
