// A scroll area that follows its end while the reader is there, and only then; what is put in above moves nothing that is seen.
// It does not know what it shows.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Closer to the end than this counts as being there. */
const nearEndPx = 4;
/** Rows are put in above only while the reader is this close to the start. */
const nearStartPx = 4_000;
/** New rows have their own height after the first few frames. */
const settleMs = 150;
const useBrowserLayoutEffect = typeof window === "undefined" ? useEffect : useLayoutEffect;

export type FollowScroll = {
  scroller: RefObject<HTMLElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isFollowing: boolean;
  /** Goes to the end and follows from there. */
  jump(isSmooth?: boolean): void;
  /** Does something that changes rows, and leaves the reader where they are. */
  keepPlace(work: () => Promise<void>): Promise<void>;
};

/** Rows are the elements with `data-turn`; `firstRow` names the first, so that a new first one is noticed. */
export function useFollowScroll(firstRow: string | undefined): FollowScroll {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const anchor = useRef<{ row: string; top: number } | null>(null);
  const [isFollowing, setIsFollowing] = useState(true);

  const setFollows = useCallback((value: boolean) => {
    follows.current = value;
    setIsFollowing(value);
  }, []);

  const jump = useCallback(
    (isSmooth = false) => {
      setFollows(true);
      const area = scroller.current;
      const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      area?.scrollTo({ top: area.scrollHeight, behavior: isSmooth && !isCalm ? "smooth" : "instant" });
    },
    [setFollows],
  );

  const keepPlace = useCallback(
    async (work: () => Promise<void>) => {
      follows.current = false;
      await work();
      setTimeout(() => {
        const area = scroller.current;
        if (area) setFollows(isAtEnd(area));
      }, settleMs);
    },
    [setFollows],
  );

  useBrowserLayoutEffect(() => {
    const area = scroller.current;
    const inside = content.current;
    if (!area || !inside) return;
    let lastTop = 0;
    let lastHeight = 0;
    const toEnd = () => {
      // A page without rows begins at its top.
      if (follows.current && inside.querySelector("[data-turn]")) area.scrollTop = area.scrollHeight;
    };
    const onScroll = () => {
      const { scrollTop, scrollHeight } = area;
      if (isAtEnd(area)) setFollows(true);
      // A shorter content moves the end, not the reader.
      else if (scrollTop < lastTop && scrollHeight >= lastHeight) setFollows(false);
      lastTop = scrollTop;
      lastHeight = scrollHeight;
      anchor.current = scrollTop < nearStartPx ? firstVisibleRow(area) : null;
    };
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY < 0 && area.scrollTop > 0) setFollows(false);
    };
    toEnd();
    const observer = new ResizeObserver(toEnd);
    observer.observe(area);
    observer.observe(inside);
    area.addEventListener("scroll", onScroll, { passive: true });
    area.addEventListener("wheel", onWheel, { passive: true });
    return () => {
      observer.disconnect();
      area.removeEventListener("scroll", onScroll);
      area.removeEventListener("wheel", onWheel);
    };
  }, [setFollows]);

  // Runs when rows were put in above, and only then.
  useBrowserLayoutEffect(() => {
    const area = scroller.current;
    const kept = anchor.current;
    const row = kept && area?.querySelector(`[data-turn="${kept.row}"]`);
    if (!area || !kept || !row || follows.current) return;
    // The browser's own anchoring would correct the same movement once more.
    area.style.overflowAnchor = "none";
    area.scrollTop += row.getBoundingClientRect().top - kept.top;
    requestAnimationFrame(() => {
      area.style.overflowAnchor = "";
    });
  }, [firstRow]);

  return { scroller, content, isFollowing, jump, keepPlace };
}

function isAtEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop <= nearEndPx;
}

function firstVisibleRow(area: HTMLElement): { row: string; top: number } | null {
  const edge = area.getBoundingClientRect().top;
  for (const row of area.querySelectorAll<HTMLElement>("[data-turn]")) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > edge) return { row: row.dataset.turn!, top };
  }
  return null;
}
