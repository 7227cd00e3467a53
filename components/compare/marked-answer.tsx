"use client";
// Marks the places of a drawn answer on which other answers disagree, without touching what was drawn. Where the browser cannot paint
// highlights nothing is marked; the list of disagreements says the same in words. It finds no disagreements itself.
import { type ReactNode, useEffect, useRef } from "react";
import { findRanges } from "./find-ranges";
import "./marked-answer.css";

export type MarkedAnswerProps = {
  /** The answer's markdown as the spans count it. */
  text: string;
  /** What `findDisagreements` gave for this answer. Keep the same array as long as it does not change. */
  spans: readonly { start: number; end: number }[];
  /** The drawn answer. */
  children: ReactNode;
};

/** One highlight of this name holds the places of all answers on the page. */
export const highlightName = "disagreement";

/** A drawn answer with its disputed places marked. */
export function MarkedAnswer({ text, spans, children }: MarkedAnswerProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (root.current) return markPlaces(root.current, text, spans);
  }, [text, spans]);
  return <div ref={root}>{children}</div>;
}

/** Marks places of an answer that is drawn below an element; gives the way to unmark them. */
export function markPlaces(
  element: HTMLElement,
  text: string,
  spans: MarkedAnswerProps["spans"],
): (() => void) | undefined {
  if (spans.length === 0 || typeof Highlight === "undefined") return;
  let ranges: Range[] = [];
  let frame = 0;
  const place = () => {
    // Read once all is drawn: a part would be read again with each next one, and a place in it might be the wrong one.
    if (element.ariaBusy === "true") return;
    const next = findRanges(element, text, spans).filter((range) => range !== null);
    paint(ranges, next);
    ranges = next;
  };
  // Code is coloured and formulas are drawn late: the places move with them.
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  });
  observer.observe(element, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["aria-busy"],
  });
  place();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    paint(ranges, []);
  };
}

function paint(before: readonly Range[], after: readonly Range[]): void {
  const highlight = CSS.highlights.get(highlightName) ?? new Highlight();
  for (const range of before) highlight.delete(range);
  for (const range of after) highlight.add(range);
  CSS.highlights.set(highlightName, highlight);
}
