// While a text streams, its groups that are far from view are neither laid out nor painted: see markdown.css. When it has ended they are
// brought back, one group of one text in a frame, since all at once would hold the page up: from then on search, selection and scripts
// find an ordinary text.

import { whenIdle } from "./when-idle";

/** The class of a text whose groups may be left out. */
export const streamedClass = "md-streamed";

const longestWaitMs = 1_000;
const waiting = new Set<HTMLElement>();
let isAtWork = false;

/** Gives every group of a text that has ended its layout back, in idle moments; what it returns ends that. */
export function settleGroups(root: HTMLElement): () => void {
  const groups = [...root.children].reverse() as HTMLElement[];
  for (const group of groups) waiting.add(group);
  if (!isAtWork) goOn();
  return () => {
    for (const group of groups) waiting.delete(group);
  };
}

function goOn(): void {
  isAtWork = waiting.size > 0;
  if (isAtWork) whenIdle(settleNext, longestWaitMs);
}

function settleNext(): void {
  const [group] = waiting;
  isAtWork = group !== undefined;
  if (!group) return;
  settle(group);
  // Its layout is made in the next frame; only behind it is there idle time to tell of.
  requestAnimationFrame(goOn);
}

function settle(group: HTMLElement): void {
  waiting.delete(group);
  group.style.contentVisibility = "visible";
  const root = group.parentElement;
  const groups = [...(root?.children ?? [])] as HTMLElement[];
  if (groups.some((each) => waiting.has(each))) return;
  // All are back: nothing is left of it in the page.
  root?.classList.remove(streamedClass);
  for (const each of groups) each.removeAttribute("style");
}
