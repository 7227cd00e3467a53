// What each element of parsed markdown becomes on a public page: the same as in a conversation, as plain HTML that needs no script. Code is
// not coloured and formulas are MathML, which every browser draws by itself.
import katex from "katex";
import type { ReactNode } from "react";
import type { Components, ExtraProps } from "react-markdown";
import { readLanguage } from "../markdown/code-languages";
import { findHiddenPlace, readLinkTarget } from "../markdown/link-target";

type Node = NonNullable<ExtraProps["node"]>;
type Child = Node["children"][number];
type LinkProps = { href: string | undefined; text: string; isNested: boolean; children: ReactNode };

const link = { target: "_blank", rel: "noopener noreferrer nofollow" } as const;
/** Longer than any formula that a person reads; KaTeX's time grows faster than its input. */
const maxTexCharacters = 4_000;
const texOptions = {
  output: "mathml",
  trust: false,
  throwOnError: false,
  strict: "ignore",
  maxExpand: 200,
  maxSize: 20,
  errorColor: "currentColor",
} as const;

/** The elements of a block whose first list goes on from a number. */
export function sharedElements(listStart: number | null): Components {
  return {
    h1: ({ children }) => <h3 className="md-h1">{children}</h3>,
    h2: ({ children }) => <h4 className="md-h2">{children}</h4>,
    h3: ({ children }) => <h5 className="md-h3">{children}</h5>,
    h4: ({ children }) => <h6 className="md-h4">{children}</h6>,
    h5: ({ children }) => <h6 className="md-h4">{children}</h6>,
    h6: ({ children }) => <h6 className="md-h4">{children}</h6>,
    a: ({ node, href, children }) => (
      <SharedLink href={href} text={textOf(node)} isNested={isNested(node)}>
        {children}
      </SharedLink>
    ),
    img: ({ node, src, alt }) => <PictureLink src={src} alt={alt} isNested={isNested(node)} />,
    pre: ({ node }) => <NestedCode node={node} />,
    code: ({ children }) => <code className="md-inline-code">{children}</code>,
    table: ({ children }) => (
      // biome-ignore lint/a11y/useSemanticElements: a box that scrolls is no set of fields.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
      <div className="md-table" role="group" aria-label="Table" tabIndex={0}>
        <table>{children}</table>
      </div>
    ),
    th: ({ style, children }) => (
      <th scope="col" className={alignClass(style)}>
        {children}
      </th>
    ),
    td: ({ style, children }) => <td className={alignClass(style)}>{children}</td>,
    ol: ({ node, start, children }) => (
      <ol start={(isFirst(node) ? listStart : null) ?? start}>{children}</ol>
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
    span: ({ node, children }) => (isMath(node) ? <Formula node={node} /> : <span>{children}</span>),
    div: ({ node, children }) =>
      isMath(node) ? (
        <div className="md-math-block">
          <Formula node={node} />
        </div>
      ) : (
        <div className={classesOf(node).join(" ")}>{children}</div>
      ),
  };
}

/** Tells links and pictures inside of a link that they are. */
export function markNestedLinks() {
  return (root: unknown): void => {
    const open = [{ node: root as Child, isInside: false }];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const { node, isInside } = at;
      if (!("children" in node)) continue;
      const isElement = node.type === "element";
      if (isInside && isElement) node.properties.dataNested = true;
      const within = isInside || (isElement && node.tagName === "a");
      for (const child of node.children) open.push({ node: child, isInside: within });
    }
  };
}

/** Code in its box. */
export function CodeBox({ info, children }: { info: string; children: ReactNode }) {
  const { label } = readLanguage(info);
  return (
    <div className="md-code">
      <div className="md-code-head">
        <span className="md-code-label">{label === "" ? "text" : label}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>
        <code>{children}</code>
      </pre>
    </div>
  );
}

/** A formula, or its source where it is too long to be one. */
export function FormulaView({ tex, isDisplay }: { tex: string; isDisplay: boolean }) {
  const className = isDisplay ? "md-math md-math-display" : "md-math";
  const drawn = tex.length <= maxTexCharacters ? drawFormula(tex, isDisplay) : null;
  if (drawn === null) return <span className={className}>{<code>{tex}</code>}</span>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX escapes what it is given, and trusts none of it.
  return <span className={className} dangerouslySetInnerHTML={{ __html: drawn }} />;
}

function drawFormula(tex: string, displayMode: boolean): string | null {
  try {
    return katex.renderToString(tex, { ...texOptions, displayMode });
  } catch {
    return null;
  }
}

function SharedLink({ href, text, isNested, children }: LinkProps) {
  const target = readLinkTarget(href ?? "");
  if (target === null || isNested) return <bdi>{children}</bdi>;
  const place = findHiddenPlace(text, target);
  return (
    <a {...link} href={target.href} title={target.href} className="md-link">
      <bdi>{children}</bdi>
      {place !== null && <Place place={place} />}
    </a>
  );
}

/** A picture of another host as a link to it: loading it would tell that host who reads this. */
function PictureLink({ src, alt, isNested }: { src: unknown; alt: string | undefined; isNested: boolean }) {
  const target = readLinkTarget(typeof src === "string" ? src : "");
  const description = alt?.trim() || "image";
  if (target === null || target.href.startsWith("mailto:") || isNested)
    return <bdi className="md-image">{description}</bdi>;
  return (
    <a {...link} href={target.href} title={target.href} className="md-link md-image">
      <span className="md-hidden">Image, not loaded:</span> <bdi>{description}</bdi>
      <Place place={target.place} />
    </a>
  );
}

function Place({ place }: { place: string }) {
  return (
    <>
      {" "}
      <bdi className="md-place">({place})</bdi>
    </>
  );
}

function NestedCode({ node }: { node: Node | undefined }) {
  const inner = node?.children[0];
  const name =
    inner?.type === "element" ? classesOf(inner).find((each) => each.startsWith("language-")) : undefined;
  return <CodeBox info={name?.slice("language-".length) ?? ""}>{textOf(inner)}</CodeBox>;
}

function Formula({ node }: { node: Node | undefined }) {
  return <FormulaView tex={textOf(node)} isDisplay={classesOf(node).includes("md-math-display")} />;
}

function textOf(node: Child | undefined): string {
  if (node?.type === "text") return node.value;
  return node?.type === "element" ? node.children.map(textOf).join("") : "";
}

function classesOf(node: Node | undefined): string[] {
  const classes = node?.properties.className;
  return Array.isArray(classes) ? classes.map(String) : [];
}

const isMath = (node: Node | undefined) => classesOf(node).includes("md-math");
const isNested = (node: Node | undefined) => node?.properties.dataNested === true;
const isFirst = (node: Node | undefined) => (node?.position?.start.offset ?? 0) <= 3;

const alignClass = (style: { textAlign?: string } | undefined) =>
  style?.textAlign === "right" || style?.textAlign === "center" ? `md-${style.textAlign}` : undefined;
