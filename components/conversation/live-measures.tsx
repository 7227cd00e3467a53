"use client";
// What a reply that is being made is doing, and for how long. Only this line is drawn again as the clock runs.
import { useEffect, useState } from "react";
import type { LiveStatus } from "@/lib/domain/reply-status";
import { formatSeconds } from "./format-measures";
import { Figure, MeasureRow } from "./measures";

const tickMs = 100;
/** Rough, and constant work however long the text is; the true count comes with the end. */
const charactersPerToken = 4;

type Props = { status: LiveStatus; createdAt: number; text: string; reasoning: string };

export function LiveMeasures({ status, createdAt, text, reasoning }: Props) {
  const tokens = Math.ceil((text.length + reasoning.length) / charactersPerToken);
  return (
    <MeasureRow>
      <Figure name={status} isBest={false}>
        <Clock since={createdAt} />
      </Figure>
      {tokens > 0 && (
        <Figure name="out" isBest={false}>
          ~{tokens.toLocaleString("en-US")}
        </Figure>
      )}
    </MeasureRow>
  );
}

function Clock({ since }: { since: number }) {
  // Empty in the first drawing: server and browser would not agree on the time.
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  if (now === null) return <span>–</span>;
  const ms = Math.max(0, now - since);
  return <span>{ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : formatSeconds(ms)}</span>;
}
