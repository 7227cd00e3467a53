"use client";
// What each element of parsed markdown becomes on the page. Headings start below the page's own; inline styles become classes.
import { type ReactNode, useContext, useMemo } from "react";
import type { Components, ExtraProps } from "react-markdown";
import { chunkCode } from "@/lib/domain/markdown-blocks-fence";
import { BlockContext } from "./block-context";
import { ChatImage, ChatLink } from "./chat-link";
import { CodeBlock } from "./code-block";
import { MathView } from "./math-view";
import { ScrollTable } from "./scroll-table";

type Node = NonNullable<ExtraProps["node"]>;
type Child = Node["children"][number];

function textOf(node: Child | undefined): string {
  if (node?.type === "text") return node.value;
  return node?.type === "element" ? node.children.map(textOf).join("") : "";
}

/** Code inside a list or a quote; at top level a reply's fences never come here. */
function NestedCode({ node }: { node: Node }) {
  const { isOpen } = useContext(BlockContext);
  const inner = node.children[0];
  const classes = inner?.type === "element" ? inner.properties.className : undefined;
  const language = (Array.isArray(classes) ? classes : [])
    .map(String)
    .find((name) => name.startsWith("language-"));
  const code = textOf(inner);
  const chunks = useMemo(() => chunkCode(code), [code]);
  return <CodeBlock info={language?.slice("language-".length) ?? ""} chunks={chunks} isOpen={isOpen} />;
}

/** A numbered list; one that goes on from the block before goes on counting, whatever numbers the model wrote. */
function NumberedList({ node, start, children }: ExtraProps & { start?: number; children?: ReactNode }) {
  const { listStart } = useContext(BlockContext);
  const isFirst = (node?.position?.start.offset ?? 0) <= 3;
  return <ol start={(isFirst ? listStart : null) ?? start}>{children}</ol>;
}

/** Maths comes as a span or a block with its source inside. */
function MathOr({ node, as: Tag, children }: ExtraProps & { as: "span" | "div"; children?: ReactNode }) {
  const classes = Array.isArray(node?.properties.className) ? node.properties.className : [];
  if (!classes.includes("md-math")) return <Tag className={classes.join(" ")}>{children}</Tag>;
  const math = (
    <MathView
      tex={textOf(node)}
      isDisplay={classes.includes("md-math-display")}
      isOpen={classes.includes("md-math-open")}
    />
  );
  return Tag === "div" ? <div className="md-math-block">{math}</div> : math;
}

const alignClass = (style: { textAlign?: string } | undefined) =>
  style?.textAlign === "right" || style?.textAlign === "center" ? `md-${style.textAlign}` : undefined;

export const elements: Components = {
  h1: ({ children }) => <h3 className="md-h1">{children}</h3>,
  h2: ({ children }) => <h4 className="md-h2">{children}</h4>,
  h3: ({ children }) => <h5 className="md-h3">{children}</h5>,
  h4: ({ children }) => <h6 className="md-h4">{children}</h6>,
  h5: ({ children }) => <h6 className="md-h4">{children}</h6>,
  h6: ({ children }) => <h6 className="md-h4">{children}</h6>,
  a: ({ node, href, children }) => (
    <ChatLink href={href} text={textOf(node)}>
      {children}
    </ChatLink>
  ),
  img: ({ src, alt }) => <ChatImage src={src} alt={alt} />,
  pre: ({ node }) => (node ? <NestedCode node={node} /> : null),
  code: ({ children }) => <code className="md-inline-code">{children}</code>,
  table: ({ children }) => <ScrollTable>{children}</ScrollTable>,
  th: ({ style, children }) => (
    <th scope="col" className={alignClass(style)}>
      {children}
    </th>
  ),
  td: ({ style, children }) => <td className={alignClass(style)}>{children}</td>,
  ol: ({ node, start, children }) => (
    <NumberedList node={node} start={start}>
      {children}
    </NumberedList>
  ),
  ul: ({ children }) => <ul>{children}</ul>,
  li: ({ className, children }) => (
    <li className={className === undefined ? undefined : "md-task"}>{children}</li>
  ),
  input: ({ checked }) => (
    <span
      className="md-box"
      role="img"
      aria-label={checked ? "done" : "to do"}
      data-checked={checked || undefined}
    />
  ),
  span: ({ node, children }) => (
    <MathOr node={node} as="span">
      {children}
    </MathOr>
  ),
  div: ({ node, children }) => (
    <MathOr node={node} as="div">
      {children}
    </MathOr>
  ),
};
