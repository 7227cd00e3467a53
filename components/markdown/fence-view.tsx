"use client";
// One fenced code block of a reply; a closed fence of maths is drawn as maths. Nothing in it is parsed as markdown.
import { memo } from "react";
import type { FenceBlock } from "@/lib/domain/markdown-blocks-block";
import { CodeBlock } from "./code-block";
import type { MarkdownWork } from "./markdown-work-context";
import { MathView } from "./math-view";

export const FenceView = memo(function FenceView({
  block,
  work,
}: {
  block: FenceBlock;
  work: MarkdownWork | null;
}) {
  work?.onRender(block.key);
  if (block.info === "math") {
    return <MathView tex={block.chunks.join("").trim()} isDisplay isOpen={block.isOpen} />;
  }
  return <CodeBlock info={block.info} chunks={block.chunks} isOpen={block.isOpen} />;
});
