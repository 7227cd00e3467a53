"use client";
// Says to a screen reader what happens: a reply begins, a reply ends, something failed; never tokens. A failure that the page shows
// nowhere else is shown here for a while. It does not know who speaks.
import { useEffect, useState } from "react";
import { type Announcement, announcements } from "@/lib/client/announcements";

type Said = Announcement & { id: number };
const shown =
  "rounded-control border border-danger-line bg-danger-soft px-3 py-2 text-[13px] text-danger shadow-panel";
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
    said
      .filter((each) => each.isUrgent === isUrgent)
      .map(({ id, text, needsShowing }) => (
        <p key={id} className={needsShowing ? shown : "sr-only"}>
          {text}
        </p>
      ));
  return (
    <div className="pointer-events-none fixed top-16 right-4 z-50 flex max-w-[min(380px,calc(100vw-32px))] flex-col">
      <div role="status" aria-live="polite" aria-relevant="additions">
        {texts(false)}
      </div>
      <div role="alert" aria-live="assertive" aria-relevant="additions" className="flex flex-col gap-2">
        {texts(true)}
      </div>
    </div>
  );
}
