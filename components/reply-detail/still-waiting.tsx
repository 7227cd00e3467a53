"use client";
// A reply that stays silent: for how long, what is known here of this offer's health, and the way to ask another one. Told to those who
// listen when it appears and now and then after.
import { useEffect, useEffectEvent, useState } from "react";
import { announcements } from "@/lib/client/announcements";
import { readMeasured, sayUsual, type Usual, usualOf } from "@/lib/client/usual-first-token";
import type { Lane } from "@/lib/domain/lane";
import { useWorkspace } from "../workspace/workspace-context";
import { Elsewhere } from "./elsewhere";

const tickMs = 1_000;
/** Often enough to know that the page lives, seldom enough to be left in peace. */
const tellAgainMs = 30_000;

type Props = { turnId: string; since: number; hasBegun: boolean; asked: Lane; lane: Lane | null };

export function StillWaiting({ turnId, since, hasBegun, asked, lane }: Props) {
  const { nameOf } = useWorkspace();
  const [now, setNow] = useState(Date.now);
  const [usual, setUsual] = useState<Usual | null>(null);
  const { provider, model } = asked;

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    let isOver = false;
    readMeasured().then(
      (measured) => isOver || setUsual(usualOf({ provider, model }, measured)),
      // A hint that cannot be had is not worth an error.
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [provider, model]);

  const tell = useEffectEvent(() =>
    announcements.emit({ text: `${nameOf(provider)}: still waiting.`, isUrgent: false }),
  );
  useEffect(() => {
    tell();
    const timer = setInterval(() => tell(), tellAgainMs);
    return () => clearInterval(timer);
  }, []);

  return (
    <div className="flex flex-col gap-2 text-[12.5px] text-muted">
      <p>
        {hasBegun ? "Nothing more for" : "Still waiting,"} {Math.max(0, Math.round((now - since) / 1000))} s.
      </p>
      {usual && (
        <p className="text-[12px] text-faint" data-usual="">
          {sayUsual(usual, now).join(" ")}
        </p>
      )}
      {lane && (
        <div className="flex flex-wrap gap-2">
          <Elsewhere turnId={turnId} lane={lane} />
        </div>
      )}
    </div>
  );
}
