// Turns React elements into an HTML string: elements, fragments and plain function components, no hooks, no events, no client components.
// Next renders a page's elements twice, as HTML and as data for its scripts; what nobody will ever redraw is cheaper as one string. Every
// text and every value is escaped, and what it does not know it refuses.
import { Fragment, isValidElement, type ReactNode } from "react";

type Props = Record<string, unknown> & { children?: ReactNode; dangerouslySetInnerHTML?: { __html: string } };

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};
const voidElements = new Set(["br", "hr", "img", "input"]);
const attributeNames: Record<string, string> = {
  className: "class",
  tabIndex: "tabindex",
  colSpan: "colspan",
  rowSpan: "rowspan",
};
/** Attributes whose presence alone says everything. */
const booleans = new Set(["hidden", "open", "checked", "disabled", "reversed"]);

/** The HTML of a node. Throws where it meets something that cannot be drawn without React. */
export function renderStatic(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string" || typeof node === "number" || typeof node === "bigint")
    return escapeHtml(String(node));
  if (Array.isArray(node)) return node.map(renderStatic).join("");
  if (!isValidElement<Props>(node)) throw new TypeError("renderStatic: this is no element");
  const { type, props } = node;
  if (type === Fragment) return renderStatic(props.children);
  if (typeof type === "string") return renderElement(type, props);
  if (typeof type === "function") return renderStatic((type as (props: Props) => ReactNode)(props));
  throw new TypeError("renderStatic: this component needs React");
}

function renderElement(tag: string, props: Props): string {
  if (!/^[a-z][a-z0-9-]*$/.test(tag)) throw new TypeError("renderStatic: this is no tag");
  const opening = `<${tag}${renderAttributes(props)}`;
  if (voidElements.has(tag)) return `${opening}/>`;
  const inner = props.dangerouslySetInnerHTML?.__html ?? renderStatic(props.children);
  return `${opening}>${inner}</${tag}>`;
}

function renderAttributes(props: Props): string {
  let text = "";
  for (const [name, value] of Object.entries(props)) {
    if (name === "children" || name === "dangerouslySetInnerHTML") continue;
    const isText = typeof value === "string" || typeof value === "number";
    // aria-* and data-* say "true" and "false" in words.
    const isWord = typeof value === "boolean" && /^(aria|data)-/.test(name);
    const attribute = attributeNames[name] ?? name;
    if (!/^[a-z][a-z0-9-]*$/i.test(attribute) || /^on/i.test(attribute))
      throw new TypeError(`renderStatic: ${name}`);
    if (name === "style" && value)
      text += ` style="${escapeHtml(renderStyle(value as Record<string, unknown>))}"`;
    else if (booleans.has(name)) text += value ? ` ${name}=""` : "";
    else if (isText || isWord) text += ` ${attribute}="${escapeHtml(String(value))}"`;
  }
  return text;
}

function renderStyle(style: Record<string, unknown>): string {
  return Object.entries(style)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => `${name.startsWith("--") ? name : kebab(name)}:${String(value).trim()}`)
    .join(";");
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character]!) : text;
}
