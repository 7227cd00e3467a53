// What a model wrote, drawn on the server alone: no script of the page is needed to read it. The same parser and the same rules as in a
// conversation: no HTML, no pictures from elsewhere, no link that hides where it leads.
import type { ReactElement } from "react";
import ReactMarkdown, { type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { splitMarkdown } from "@/lib/domain/markdown-blocks";
import type { MarkdownBlock, ProseBlock } from "@/lib/domain/markdown-blocks-block";
import { readLinkTarget } from "../markdown/link-target";
import { remarkChat } from "../markdown/remark-chat";
import { CodeBox, FormulaView, markNestedLinks, sharedElements } from "./shared-elements";

const remarkPlugins = [
  // One tilde is "about" far more often than it is struck out.
  [remarkGfm, { singleTilde: false }],
  [remarkChat, { isOpen: false }],
] as unknown as Options["remarkPlugins"];
const rehypePlugins = [markNestedLinks] as unknown as Options["rehypePlugins"];

const keepSafeUrl = (url: string) => readLinkTarget(url)?.href ?? "";

/** A finished text as markdown. */
export function SharedMarkdown({ text }: { text: string }) {
  return (
    <div className="md">
      {splitMarkdown(text).groups.map((group) => (
        <div key={group[0]?.key} className="md-group">
          {group.map((block) => (
            <Block key={block.key} block={block} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Block({ block }: { block: MarkdownBlock }) {
  if (block.kind !== "fence") return <Prose block={block} />;
  const code = block.chunks.join("");
  return block.info === "math" ? (
    <FormulaView tex={code.trim()} isDisplay />
  ) : (
    <CodeBox info={block.info}>{code}</CodeBox>
  );
}

function Prose({ block }: { block: ProseBlock }) {
  const { kind, text, definitions, isJoined, listStart, tail } = block;
  const source = definitions === "" ? text : `${text}\n\n${definitions}`;
  const content = kind === "plain" ? null : render(source, isJoined ? listStart : null);
  return (
    <>
      {isJoined && <span className="md-joint" />}
      {content ?? <div className="md-plain">{text}</div>}
      {tail !== "" && <div className="md-plain">{tail}</div>}
    </>
  );
}

/** The elements, or null where the text cannot be parsed. */
function render(source: string, listStart: number | null): ReactElement | null {
  try {
    return ReactMarkdown({
      children: source,
      components: sharedElements(listStart),
      remarkPlugins,
      rehypePlugins,
      urlTransform: keepSafeUrl,
    });
  } catch {
    return null;
  }
}
