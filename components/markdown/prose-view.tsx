"use client";
// One block of prose: parsed when its text changes and only then, shown plain where it cannot be parsed.
import { memo, useMemo } from "react";
import type { ProseBlock } from "@/lib/domain/markdown-blocks-block";
import { BlockContext } from "./block-context";
import { healOpenText } from "./heal-open-text";
import type { MarkdownWork } from "./markdown-work-context";
import { renderMarkdown } from "./render-markdown";

export const ProseView = memo(function ProseView({
  block,
  work,
}: {
  block: ProseBlock;
  work: MarkdownWork | null;
}) {
  work?.onRender(block.key);
  const { kind, text, definitions, isOpen, isJoined, listStart } = block;
  const content = useMemo(() => {
    if (kind === "plain") return null;
    // A text with more to come below it (`tail`) is cut at a line, so its end is healed all the same.
    const healed = isOpen ? healOpenText(text) : text;
    const source = definitions === "" ? healed : `${healed}\n\n${definitions}`;
    work?.onParse(source.length);
    return renderMarkdown(source, isOpen);
  }, [kind, text, definitions, isOpen, work]);
  const facts = useMemo(
    () => ({ isOpen, listStart: isJoined ? listStart : null }),
    [isOpen, isJoined, listStart],
  );
  return (
    <BlockContext value={facts}>
      {isJoined && <span className="md-joint" />}
      {content ?? <div className="md-plain">{text}</div>}
      {block.tail !== "" && <div className="md-plain">{block.tail}</div>}
    </BlockContext>
  );
});
