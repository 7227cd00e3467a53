// Keys for reading answers: from cell to cell, and what a cell offers, by pressing its own buttons. Never while something is written, while a
// dialog or menu is open, or with Ctrl, Alt or ⌘. It knows the page by its marks alone: data-turn, data-cell, data-key.
import { useEffect, useEffectEvent } from "react";

type Step = { row: -1 | 0 | 1; column: -1 | 0 | 1 };

const steps: Readonly<Record<string, Step>> = {
  j: { row: 1, column: 0 },
  k: { row: -1, column: 0 },
  h: { row: 0, column: -1 },
  l: { row: 0, column: 1 },
  ArrowDown: { row: 1, column: 0 },
  ArrowUp: { row: -1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};
const actionKeys = new Set(["s", "r", "c", "m"]);
const fields = "input, textarea, select, [contenteditable=''], [contenteditable=true]";
const layers = "[role=dialog], [role=alertdialog], [role=menu], [inert]";

/** Listens to the page's keys. `onHelp` is called for "?". */
export function useCellKeys(onHelp: () => void): void {
  const help = useEffectEvent(onHelp);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (handleKey(event, help)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** Does what a key asks for; false where that is nothing. */
export function handleKey(event: KeyboardEvent, onHelp: () => void): boolean {
  const { key } = event;
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false;
  if (target.closest(fields) || document.querySelector(layers)) return false;
  if (key === "?") {
    onHelp();
    return true;
  }
  if (event.shiftKey) return false;
  const cell = target.closest<HTMLElement>("[data-cell]");
  const step = steps[key];
  if (step && (key.length === 1 || (cell && !scrollsByItself(target, cell)))) return move(cell, step);
  if (!cell || !actionKeys.has(key)) return false;
  const button = cell.querySelector<HTMLElement>(`[data-key="${key}"]`);
  button?.click();
  return button !== null;
}

/** Arrows scroll wide tables and code; only from the cell itself, or a button or link in it, do they move on. */
function scrollsByItself(target: Element, cell: Element): boolean {
  return target !== cell && !target.closest("button, a, summary");
}

function move(from: HTMLElement | null, { row, column }: Step): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-turn]")]
    .map((element) => [...element.querySelectorAll<HTMLElement>("[data-cell]")].filter(isVisible))
    .filter((cells) => cells.length > 0);
  const at = from ? rows.findIndex((cells) => cells.includes(from)) : -1;
  const here = rows[at];
  // From outside of the cells one begins with the newest answers.
  const cells = here ? rows[at + row] : rows.at(-1);
  const place = here && from ? here.indexOf(from) + column : 0;
  const next = cells?.[Math.min(place, cells.length - 1)];
  if (!next || next === from) return false;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
  return true;
}

/** Folded and hidden cells have no boxes. */
function isVisible(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
