// The parser plugin for model output: maths, HTML as text, and the few places where plain markdown would lose text.
// Works on the syntax tree only; what the nodes look like is decided by the elements.

import { readLinkTarget } from "./link-target";
import { createMathSyntax } from "./math-syntax";

/** As much of a syntax tree node as is touched here. */
type TreeNode = {
  type: string;
  value?: string;
  url?: string;
  label?: string | null;
  identifier?: string;
  children?: TreeNode[];
  data?: { hName?: string; hProperties?: Record<string, unknown>; hChildren?: TreeNode[] };
};
type MathToken = { type: string };
type Compiler = {
  stack: unknown[];
  enter(node: TreeNode, token: MathToken): void;
  exit(token: MathToken): void;
  sliceSerialize(token: MathToken): string;
};
type Processor = { data(): Record<string, unknown[] | undefined> };

/** Tags are text here, so the parser never needs to see HTML; markdown inside tags stays markdown. */
const NO_HTML = { disable: { null: ["htmlFlow", "htmlText"] } };
/** Elements inside elements. Deeper, a page gets slow to lay out; the caller shows the block as plain text then. */
const MAX_DEPTH = 60;

const MATH_COMPILER = {
  enter: { mathText: enterMath, mathFlow: enterMath },
  exit: { mathText: exitMath, mathFlow: exitMath },
};

/** Plugin: `isOpen` says that the text may end in the middle of its syntax. */
export function remarkChat(this: unknown, { isOpen }: { isOpen: boolean }) {
  const data = (this as Processor).data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), createMathSyntax(isOpen), NO_HTML];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), MATH_COMPILER];
  return tidyTree;
}

function enterMath(this: Compiler, token: MathToken) {
  this.enter({ type: token.type, value: "" }, token);
}

function exitMath(this: Compiler, token: MathToken) {
  const node = this.stack.at(-1) as TreeNode;
  const source = this.sliceSerialize(token).trim();
  const opener = /^(?:\$\$?|\\[([])/.exec(source)?.[0] as string;
  const closer = opener === "\\(" ? "\\)" : opener === "\\[" ? "\\]" : opener;
  const isClosed = source.length >= opener.length + closer.length && source.endsWith(closer);
  const tex = source.slice(opener.length, isClosed ? -closer.length : undefined).trim();
  const isDisplay = opener === "$$" || opener === "\\[";
  const className = [
    "md-math",
    ...(isDisplay ? ["md-math-display"] : []),
    ...(isClosed ? [] : ["md-math-open"]),
  ];
  node.data = {
    hName: token.type === "mathFlow" ? "div" : "span",
    hProperties: { className },
    hChildren: [{ type: "text", value: tex }],
  };
  this.exit(token);
}

function tidyTree(root: TreeNode): void {
  const queue: { node: TreeNode; depth: number; isInCell: boolean }[] = [
    { node: root, depth: 0, isInCell: false },
  ];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const { node, depth } = at;
    if (depth > MAX_DEPTH) throw new RangeError("markdown nested too deeply");
    if (node.children === undefined) continue;
    const isInCell = at.isInCell || node.type === "tableCell";
    node.children = node.children.flatMap((child) => tidyNode(child, isInCell));
    for (const child of node.children) queue.push({ node: child, depth: depth + 1, isInCell });
  }
}

function tidyNode(node: TreeNode, isInCell: boolean): TreeNode[] {
  switch (node.type) {
    case "text":
      return tidyText(node, isInCell);
    case "footnoteReference":
      return [noteMark(node.label ?? node.identifier ?? "")];
    case "footnoteDefinition":
      return [toNote(node)];
    case "definition":
      // "[Note]: important" is a definition by the letter, but not one that anybody meant.
      return readLinkTarget(node.url ?? "") === null
        ? [{ type: "paragraph", children: [{ type: "text", value: `[${node.label}]: ${node.url}` }] }]
        : [node];
    default:
      return [node];
  }
}

/** Notes and their text are in different blocks: the mark is shown wherever it stands, without a link. */
function tidyText(node: TreeNode, isInCell: boolean): TreeNode[] {
  const value = node.value ?? "";
  if (!value.includes("[^") && !(isInCell && value.includes("<"))) return [node];
  const parts = value.split(isInCell ? /(\[\^[^\]\s]{1,100}\]|<br *\/?>)/i : /(\[\^[^\]\s]{1,100}\])/);
  return parts.flatMap((part, index): TreeNode[] => {
    if (index % 2 === 0) return part === "" ? [] : [{ type: "text", value: part }];
    return [part.startsWith("<") ? { type: "break" } : noteMark(part.slice(2, -1))];
  });
}

function noteMark(label: string): TreeNode {
  return { type: "noteMark", children: [{ type: "noteLabel", value: label }], data: { hName: "sup" } };
}

function toNote(node: TreeNode): TreeNode {
  const children = node.children ?? [];
  const first = children[0];
  const mark = noteMark(node.label ?? node.identifier ?? "");
  const body: TreeNode[] =
    first?.type === "paragraph"
      ? [
          { ...first, children: [mark, { type: "text", value: " " }, ...(first.children ?? [])] },
          ...children.slice(1),
        ]
      : [{ type: "paragraph", children: [mark] }, ...children];
  return { type: "note", children: body, data: { hName: "div", hProperties: { className: ["md-note"] } } };
}
