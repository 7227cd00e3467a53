// Link definitions (`[label]: address`) work across a whole reply, but blocks are parsed one by one: this finds the
// definitions a block makes and the ones it needs. Knows nothing of where blocks begin and end.
import type { BlockGroup, Blocks, MarkdownBlock } from "./markdown-blocks-block";

/** Definitions by label, as the lines that make them. */
export type Definitions = ReadonlyMap<string, string>;

/** A reply with more is not written by a person for a person; the rest stays unresolved. */
const MAX_DEFINITIONS = 100;

// Stricter than CommonMark: a line taken for a definition by mistake would turn up as text in other blocks.
const LABEL_TEXT = "(?:[^[\\]\\\\^]|\\\\.)(?:[^[\\]\\\\]|\\\\.){0,199}";
const URL_CHAR = "[!-'*-;=?-[\\]-~\\u00a0-\\uffff]";
const ADDRESS = `(?:<[^<>\\s\\\\]{0,2000}>|(?:${URL_CHAR}|\\(${URL_CHAR}{0,500}\\)){1,2000})`;
const TITLE = `(?:"[^"\\\\]{0,500}"|'[^'\\\\]{0,500}'|\\([^()\\\\]{0,500}\\))`;
const DEFINITION = new RegExp(`^ {0,3}\\[(${LABEL_TEXT})\\]:[ \\t]*${ADDRESS}(?:[ \\t]+${TITLE})?[ \\t]*$`);
const LABEL = /\[((?:[^[\]\\]|\\.){1,200})\]/g;

/** Adds the definitions at the beginning of a paragraph; the first of a label counts, as in CommonMark. */
export function addDefinitions(known: Definitions, text: string): Definitions {
  if (!/^ {0,3}\[/.test(text)) return known;
  let next: Map<string, string> | null = null;
  for (const line of text.split("\n")) {
    const label = DEFINITION.exec(line)?.[1];
    if (label === undefined || (next ?? known).size >= MAX_DEFINITIONS) break;
    const name = normalizeLabel(label);
    if (!(next ?? known).has(name)) next = (next ?? new Map(known)).set(name, line.trim());
  }
  return next ?? known;
}

/** The definitions a text refers to, as markdown to parse with it; "" where there are none. */
export function pickDefinitions(known: Definitions, text: string): string {
  if (known.size === 0 || !text.includes("[")) return "";
  const lines = new Set<string>();
  for (const [, label] of text.matchAll(LABEL)) {
    const line = known.get(normalizeLabel(label as string));
    if (line !== undefined) lines.add(line);
  }
  return [...lines].join("\n");
}

/** Gives finished blocks the definitions that came after them; blocks that need none of them stay the same objects. */
export function resolveBlocks({ full, last }: Blocks, known: Definitions): Blocks {
  return { full: full.map((group) => resolveGroup(group, known)), last: resolveGroup(last, known) };
}

function resolveGroup(group: BlockGroup, known: Definitions): BlockGroup {
  const resolved = group.map((block) => resolveBlock(block, known));
  return resolved.some((block, index) => block !== group[index]) ? resolved : group;
}

function resolveBlock(block: MarkdownBlock, known: Definitions): MarkdownBlock {
  if (block.kind !== "prose") return block;
  const definitions = pickDefinitions(known, block.text);
  return definitions === block.definitions ? block : { ...block, definitions };
}

function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}
