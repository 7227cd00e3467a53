"use client";
// What a reply that is being made is doing, and for how long; first token, speed and tokens as far as this page can tell, marked "~" until
// the server says. Only this line is drawn again as the clock runs.
import { useEffect, useState } from "react";
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
  reply: Pick<Reply, "status" | "createdAt" | "text" | "reasoning">;
  /** When this page saw the first token; null before, or where it came before the page did. */
  firstTokenAt: number | null;
};

export function LiveFigures({ reply, firstTokenAt }: Props) {
  const now = useClock();
  const { status, createdAt, text, reasoning } = reply;
  const tokens = Math.ceil((text.length + reasoning.length) / charactersPerToken);
  const spanMs = now === null || firstTokenAt === null ? 0 : now - firstTokenAt;
  const speed = spanMs < minSpanMs ? null : (tokens / spanMs) * 1000;
  return (
    <>
      <Figure name="first token" isBest={false}>
        {firstTokenAt === null ? "–" : `~${formatSeconds(Math.max(0, firstTokenAt - createdAt))}`}
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
