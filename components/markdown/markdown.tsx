"use client";
// Draws what a model wrote, finished or still arriving, and treats it as hostile: no HTML, no pictures from elsewhere, no
// link that hides where it leads. A finished block is never parsed or rendered again. Knows nothing of lanes or streams.
import { memo, useContext, useEffect, useRef, useState } from "react";
import { emptySplit, finishSplit, growSplit, type MarkdownSplit } from "@/lib/domain/markdown-blocks";
import { type BlockGroup, hasLongWord } from "@/lib/domain/markdown-blocks-block";
import { FenceView } from "./fence-view";
import { MarkdownWorkContext } from "./markdown-work-context";
import { ProseView } from "./prose-view";
import { settleGroups, streamedClass } from "./settle-groups";
import { useDrawnGroups } from "./use-drawn-groups";
import "./markdown.css";

/** Model output as markdown for a narrow column. While streaming, `text` only grows. */
export function Markdown({ text, isStreaming }: { text: string; isStreaming: boolean }) {
  const { groups } = useSplit(text, isStreaming);
  const { drawn, isWhole } = useDrawnGroups(groups);
  const root = useRef<HTMLDivElement>(null);
  const [hasGrown] = useState(isStreaming || !isWhole);
  const hasEnded = !isStreaming && isWhole;
  useEffect(() => {
    if (hasGrown && hasEnded && root.current) return settleGroups(root.current);
  }, [hasGrown, hasEnded]);
  return (
    <div
      ref={root}
      className={hasGrown ? `md ${streamedClass}` : "md"}
      data-streaming={isStreaming || undefined}
      aria-busy={isWhole ? undefined : true}
    >
      {drawn.map((group) => (
        <Group key={group[0]?.key} group={group} />
      ))}
    </div>
  );
}

function useSplit(text: string, isStreaming: boolean): MarkdownSplit {
  // A cache, not state: the same text gives the same blocks whatever is in it, so a render that React throws away does no harm.
  const cache = useRef(emptySplit);
  cache.current = isStreaming ? growSplit(cache.current, text) : finishSplit(cache.current, text);
  return cache.current;
}

/** A fixed number of blocks: what is before the last group is not even compared when text arrives. */
const Group = memo(function Group({ group }: { group: BlockGroup }) {
  const work = useContext(MarkdownWorkContext);
  const isUnbroken = group.some((block) => block.kind !== "fence" && hasLongWord(block.text + block.tail));
  return (
    <div className={isUnbroken ? "md-group md-unbroken" : "md-group"}>
      {group.map((block) =>
        block.kind === "fence" ? (
          <FenceView key={block.key} block={block} work={work} />
        ) : (
          <ProseView key={block.key} block={block} work={work} />
        ),
      )}
    </div>
  );
});
