"use client";
// How much of a long text is drawn at once. What comes in one piece (a reply of a megabyte in one event, a conversation that is opened) would
// hold the page up for seconds: it is drawn a little at a time, and the page answers in between. A server draws the beginning alone, since
// it has others to answer.
import { useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { type BlockGroup, drawingCost, nextKey } from "@/lib/domain/markdown-blocks-block";
import { whenIdle } from "./when-idle";

/** What is drawn in one go before it was seen how long that takes, in characters of plain text: an answer of some 1,500 words. */
const firstCost = 24_000;
const leastCost = 4_000;
const mostCost = 64_000;
/** What one go should cost at most, in milliseconds. */
const stepMs = 24;
/** The longest wait for an idle moment. */
const longestWaitMs = 100;

/** The blocks of `groups` to draw now, and whether that is all of them. Each commit brings more, until all are drawn. */
export function useDrawnGroups(groups: readonly BlockGroup[]): {
  drawn: readonly BlockGroup[];
  isWhole: boolean;
} {
  const total = nextKey(groups.at(-1));
  const state = useRef({ count: 0, cost: firstCost });
  const [, goOn] = useReducer((steps: number) => steps + 1, 0);
  const startedAtMs = performance.now();
  const { count } = state.current;
  const next = reach(groups, Math.min(count, total), state.current.cost);
  const isWhole = next === total;
  useLayoutEffect(() => {
    const tookMs = performance.now() - startedAtMs;
    const { cost } = state.current;
    const isCostly = tookMs > stepMs;
    // Of what draws nothing new the time says nothing.
    if (next > count && (isCostly || !isWhole))
      state.current.cost = Math.min(mostCost, Math.max(leastCost, isCostly ? cost / 2 : cost * 1.5));
    state.current.count = next;
  });
  useEffect(() => {
    if (!isWhole) return whenIdle(goOn, longestWaitMs);
  });
  return { drawn: isWhole ? groups : takeBlocks(groups, next), isWhole };
}

/** How many blocks can be drawn when `drawn` are and so much more may be: one at least. */
function reach(groups: readonly BlockGroup[], drawn: number, cost: number): number {
  let left = cost;
  let count = drawn;
  for (const group of groups.slice(groupOf(groups, drawn))) {
    for (const block of group) {
      if (block.key < drawn) continue;
      left -= drawingCost(block);
      if (left < 0 && count > drawn) return count;
      count += 1;
    }
  }
  return count;
}

/** The first `count` blocks. */
function takeBlocks(groups: readonly BlockGroup[], count: number): readonly BlockGroup[] {
  const at = groupOf(groups, count - 1);
  return [...groups.slice(0, at), (groups[at] ?? []).filter((block) => block.key < count)];
}

/** Where the group of a block is, looked for from the end, where text grows. */
function groupOf(groups: readonly BlockGroup[], key: number): number {
  return Math.max(
    0,
    groups.findLastIndex((group) => (group[0]?.key ?? 0) <= key),
  );
}
