// Takes the marks of markdown out of a stretch of text and remembers where every character that stays came from. It reads enough syntax to
// find words and facts (emphasis, code, links, escapes, a few tags), not all of it; it does not know blocks. Linear in the length.

/** A text without its markdown marks; `offsets[i]` is where the character at `i` stands in the source. */
export type StrippedText = { text: string; offsets: number[] };

const linkPattern =
  /!?\[(?!\^)([^[\]\n]{0,400})\](?:\([^()\s]{0,2000}(?:\s"[^"\n]{0,200}")?\)|\[[^[\]\n]{0,100}\])/g;
const tagPattern = /<\/?(?:br|b|i|em|strong|sub|sup|s|u)\s?\/?>/iy;
const entityPattern = /&(nbsp|amp|lt|gt|quot);/y;
const entities: Record<string, string> = { nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"' };
const mathSpacing = /\\(?:times|cdot|text|mathrm|mathbf|boxed|,|;|!|quad)/y;

/** Strips `source` between two offsets. */
export function stripInline(source: string, from: number, to: number): StrippedText {
  const line = source.slice(from, to);
  const dropped = findLinkMarks(line);
  const offsets: number[] = [];
  let text = "";
  let codeTicks = 0;
  const keep = (character: string, index: number) => {
    text += character;
    for (let unit = 0; unit < character.length; unit++) offsets.push(from + index);
  };
  for (let index = 0; index < line.length; ) {
    const character = line[index] as string;
    const linkMarkEnd = dropped.get(index);
    if (linkMarkEnd !== undefined) {
      index = linkMarkEnd;
    } else if (character === "`") {
      const run = runLength(line, index);
      codeTicks = codeTicks === 0 ? run : codeTicks === run ? 0 : codeTicks;
      index += run;
    } else if (codeTicks > 0) {
      keep(character, index++);
    } else if (character === "\\") {
      index = readEscape(line, index, keep);
    } else if (character === "*" || character === "_" || character === "~") {
      const run = runLength(line, index);
      if (!isEmphasis(line, index, run)) for (let each = 0; each < run; each++) keep(character, index + each);
      index += run;
    } else if (character === "<" || character === "&") {
      index = readTag(line, index, keep);
    } else {
      keep(character, index++);
    }
  }
  return { text, offsets };
}

type Keep = (character: string, index: number) => void;

/** Where a link's marks begin, and where each ends: what is between the brackets stays. */
function findLinkMarks(line: string): Map<number, number> {
  const marks = new Map<number, number>();
  if (!line.includes("](") && !line.includes("][")) return marks;
  for (const match of line.matchAll(linkPattern)) {
    const labelStart = match.index + match[0].indexOf("[") + 1;
    const labelEnd = labelStart + (match[1] ?? "").length;
    marks.set(match.index, labelStart);
    marks.set(labelEnd, match.index + match[0].length);
  }
  return marks;
}

function readEscape(line: string, index: number, keep: Keep): number {
  mathSpacing.lastIndex = index;
  const command = mathSpacing.exec(line)?.[0];
  if (command) {
    keep(command === "\\times" || command === "\\cdot" ? "×" : " ", index);
    return index + command.length;
  }
  const next = line[index + 1] ?? "";
  if ("()[]".includes(next) && next) return index + 2;
  if (/[!-/:-@[-`{-~]/.test(next)) {
    keep(next, index + 1);
    return index + 2;
  }
  keep("\\", index);
  return index + 1;
}

function readTag(line: string, index: number, keep: Keep): number {
  tagPattern.lastIndex = index;
  const tag = tagPattern.exec(line)?.[0];
  if (tag) {
    if (/br/i.test(tag)) keep(" ", index);
    return index + tag.length;
  }
  entityPattern.lastIndex = index;
  const entity = entityPattern.exec(line);
  keep(entity ? (entities[entity[1] ?? ""] ?? "") : (line[index] as string), index);
  return index + (entity ? entity[0].length : 1);
}

function runLength(line: string, index: number): number {
  let end = index + 1;
  while (line[end] === line[index]) end++;
  return end - index;
}

/** "5 * 3", "5*3", "snake_case" and "~20" keep their signs; what embraces a word is a mark. */
function isEmphasis(line: string, index: number, run: number): boolean {
  const before = line[index - 1] ?? " ";
  const after = line[index + run] ?? " ";
  if (line[index] === "~") return run === 2;
  if (/\s/.test(before) && /\s/.test(after)) return false;
  if (line[index] === "*") return !(/\d/.test(before) && /\d/.test(after));
  return !(/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after));
}
