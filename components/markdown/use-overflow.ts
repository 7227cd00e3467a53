"use client";
// Whether an element's content is wider than the element, kept up to date. Such an element must be reachable from the
// keyboard to be scrolled; one that is not would only be a useless stop.
import { useEffect, useRef, useState } from "react";

/** A ref for the element, and what it needs, under the name given, while it scrolls. */
export function useOverflow<T extends HTMLElement>(name: string) {
  const ref = useRef<T>(null);
  const [isOverflowing, setIsOverflowing] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setIsOverflowing(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return { ref, scrolling: isOverflowing ? { tabIndex: 0, role: "group", "aria-label": name } : {} };
}
