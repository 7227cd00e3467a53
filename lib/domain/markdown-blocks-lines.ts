// What one line of markdown can start or end, decided from that line alone and in time linear in its length.
// Knows nothing of the lines around it: the scanner keeps that. Indents count columns, with tab stops of four.

/** How a fenced code block began: what its closing line must match and how far its lines are indented. */
export type FenceOpening = { mark: "`" | "~"; length: number; indent: number; info: string };

/** The marker of a list item: its kind (two kinds never share a list) and the column its content starts at. */
export type ListMarker = { type: string; contentIndent: number; number: number | null; isEmpty: boolean };

/** The columns of white space a line begins with. */
export function measureIndent(line: string): number {
  let columns = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === " ") columns += 1;
    else if (line[i] === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** Whether a line is white space only. */
export function isBlank(line: string): boolean {
  return !/[^ \t]/.test(line);
}

/** Reads the opening line of a fenced code block. */
export function readFenceOpening(line: string): FenceOpening | null {
  const found = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line);
  if (!found) return null;
  const [, indent, run, rest] = found as unknown as [string, string, string, string];
  const mark = run[0] as "`" | "~";
  // Backticks after a backtick run make it inline code, by the CommonMark rule.
  if (mark === "`" && rest.includes("`")) return null;
  return { mark, length: run.length, indent: indent.length, info: rest.trim() };
}

/** Whether a line closes the fence. */
export function closesFence(line: string, fence: FenceOpening): boolean {
  const found = /^ {0,3}(`+|~+)[ \t]*$/.exec(line);
  return found?.[1]?.[0] === fence.mark && found[1].length >= fence.length;
}

/** Takes away as many leading spaces as the fence itself was indented by. */
export function dedent(line: string, columns: number): string {
  let taken = 0;
  while (taken < columns && line[taken] === " ") taken += 1;
  return line.slice(taken);
}

/** Whether a line is an ATX heading (`# …`). */
export function isHeading(line: string): boolean {
  return /^ {0,3}#{1,6}(?:[ \t]|$)/.test(line);
}

/** Whether a line is a thematic break; after paragraph text a run of `-` is a heading's underline instead. */
export function isThematicBreak(line: string): boolean {
  const marks = line.replace(/[ \t]+/g, "");
  return measureIndent(line) < 4 && marks.length >= 3 && /^(?:\*+|-+|_+)$/.test(marks);
}

/** Whether a line opens or continues a block quote. */
export function isQuote(line: string): boolean {
  return /^ {0,3}>/.test(line);
}

/** Reads the marker of a list item at top level. */
export function readListMarker(line: string): ListMarker | null {
  const found = /^( {0,3})([-*+]|\d{1,9}[.)])(?=[ \t]|$)/.exec(line);
  if (!found || isThematicBreak(line)) return null;
  const [all, indent, mark] = found as unknown as [string, string, string];
  const rest = line.slice(all.length);
  const isEmpty = isBlank(rest);
  // Five columns or more after the marker are one column and indented code.
  const gap = measureIndent(`${" ".repeat(all.length)}${rest}`) - all.length;
  const number = mark.length > 1 ? Number.parseInt(mark, 10) : null;
  const contentIndent = indent.length + mark.length + (isEmpty || gap > 4 ? 1 : gap);
  return { type: mark[mark.length - 1] as string, contentIndent, number, isEmpty };
}

/** Whether a line opens a footnote's text (`[^label]: …`). */
export function isNote(line: string): boolean {
  return /^ {0,3}\[\^[^\]\s]{1,100}\]:/.test(line);
}

/** Whether a line is the delimiter row of a table. */
export function isTableDelimiter(line: string): boolean {
  return /^[ \t:|-]+$/.test(line) && line.includes("-") && line.includes("|");
}

/** The closing delimiter a line asks for when it opens display maths that goes on below it, else null. */
export function readMathOpening(line: string): "$$" | "\\]" | null {
  const found = /^ {0,3}(\$\$|\\\[)(.*)$/.exec(line);
  if (!found) return null;
  const closer = found[1] === "$$" ? "$$" : "\\]";
  const rest = found[2] as string;
  if (rest.includes(closer)) return null;
  // "$$ is the shell's process id" is prose: maths on the opening line has an operator in it.
  return closer === "\\]" || isBlank(rest) || /[\\^_{}=+<>*/|&-]/.test(rest) ? closer : null;
}

/** Whether a line ends display maths. */
export function closesMath(line: string, closer: string): boolean {
  return line.trimEnd().endsWith(closer);
}
