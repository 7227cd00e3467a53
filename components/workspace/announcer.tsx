"use client";
// Says to a screen reader what happens: a reply begins, a reply ends, something failed. Never tokens. It does not know who speaks.
import { useEffect, useState } from "react";
import { announcements } from "@/lib/client/announcements";

type Said = { id: number; text: string; isUrgent: boolean };
/** A sentence stays this long, so that several that come at once are all read. */
const stayMs = 8_000;

/** The page's two live regions. */
export function Announcer() {
  const [said, setSaid] = useState<readonly Said[]>([]);
  useEffect(() => {
    let count = 0;
    return announcements.add((announcement) => {
      count += 1;
      const each = { ...announcement, id: count };
      setSaid((before) => [...before, each]);
      setTimeout(() => setSaid((before) => before.filter((other) => other !== each)), stayMs);
    });
  }, []);
  const texts = (isUrgent: boolean) =>
    said.filter((each) => each.isUrgent === isUrgent).map(({ id, text }) => <p key={id}>{text}</p>);
  return (
    <div className="sr-only">
      <div role="status" aria-live="polite" aria-relevant="additions">
        {texts(false)}
      </div>
      <div role="alert" aria-live="assertive" aria-relevant="additions">
        {texts(true)}
      </div>
    </div>
  );
}
