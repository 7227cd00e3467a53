// What a model wrote, drawn on the server alone: no script of the page is needed to read it. The same parser and the same rules as in a
// conversation: no HTML, no pictures from elsewhere, no link that hides where it leads.
import { Fragment, type ReactElement } from "react";
import ReactMarkdown, { type Options } from "react-markdown";
import remarkGfm from "remark-gfm";
import { splitMarkdown } from "@/lib/domain/markdown-blocks";
import { drawingCost, type MarkdownBlock, type ProseBlock } from "@/lib/domain/markdown-blocks-block";
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

/** What of one text is formatted, by `drawingCost`: about a second's work, in which the server answers nobody else. */
const maxCost = 600_000;

/** A finished text as markdown; what of it is too costly to format is shown as it was written. */
export function SharedMarkdown({ text }: { text: string }) {
  const { groups } = splitMarkdown(text);
  const plainFrom = findPlainFrom(groups.flat());
  return (
    <div className="md">
      {groups.map((group) => (
        <div key={group[0]?.key} className="md-group">
          {group.map((block) => (
            <Fragment key={block.key}>
              {block.key === plainFrom && (
                <p className="md-note">
                  From here on the answer is shown as it was written: it is too long to be formatted.
                </p>
              )}
              <Block block={block} isPlain={block.key >= plainFrom} />
            </Fragment>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The first block that is not formatted. */
function findPlainFrom(blocks: readonly MarkdownBlock[]): number {
  let cost = 0;
  for (const block of blocks) {
    cost += drawingCost(block);
    if (cost > maxCost) return block.key;
  }
  return Number.POSITIVE_INFINITY;
}

function Block({ block, isPlain }: { block: MarkdownBlock; isPlain: boolean }) {
  if (isPlain)
    return <div className="md-plain">{block.kind === "fence" ? block.chunks.join("") : block.text}</div>;
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
