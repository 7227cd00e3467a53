"use client";
// A reply that stays silent: for how long, what is usual for this offer as far as it was measured here, and the way to ask another one.
// Told to those who listen when it appears and now and then after.
import { useEffect, useEffectEvent, useState } from "react";
import { announcements } from "@/lib/client/announcements";
import { sayUsual, usualOf } from "@/lib/client/usual-first-token";
import type { Lane } from "@/lib/domain/lane";
import { useWorkspace } from "../workspace/workspace-context";

const tickMs = 1_000;
/** Often enough to know that the page lives, seldom enough to be left in peace. */
const tellAgainMs = 30_000;

type Props = { since: number; lane: Lane; onOther: (() => void) | null };

export function StillWaiting({ since, lane, onOther }: Props) {
  const { nameOf } = useWorkspace();
  const [now, setNow] = useState(Date.now);
  const [usual, setUsual] = useState<string | null>(null);
  const { provider, model } = lane;

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    let isOver = false;
    usualOf({ provider, model }).then(
      (found) => isOver || setUsual(sayUsual(found)),
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
    <div className="flex flex-col gap-0.5 text-[12.5px] text-muted">
      <p>
        Still waiting, {Math.max(0, Math.round((now - since) / 1000))} s.{" "}
        {onOther && (
          <button type="button" onClick={onOther} className="text-link underline underline-offset-2">
            Try another provider
          </button>
        )}
      </p>
      {usual && <p className="text-[12px] text-faint">{usual}</p>}
    </div>
  );
}
