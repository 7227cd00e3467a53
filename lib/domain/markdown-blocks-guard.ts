// Decides whether a block can be parsed as markdown at a bounded cost. A reply is hostile input: a few hundred characters
// can ask for thousands of nested elements or for a table of a million cells. Such a block is shown as plain text.

/** Containers (quotes and list items) opened on one line. A person writes four. */
const MAX_CONTAINERS_PER_LINE = 24;
/** Columns before a list marker: two a level, so 50 levels. */
const MAX_MARKER_INDENT = 100;
/** Emphasis marks in a row with other text on the line: each two are one more nested element. */
const MAX_EMPHASIS_RUN = 200;
/** Rows times columns: the parser fills up missing cells, so that "|a|b…" and "|x" multiply. */
const MAX_TABLE_CELLS = 4_000;

/** Whether parsing this block costs about what its length suggests. One pass, no backtracking. */
export function isParseable(text: string): boolean {
  let rows = 0;
  let mostPipes = 0;
  let from = 0;
  while (from <= text.length) {
    const newline = text.indexOf("\n", from);
    const to = newline < 0 ? text.length : newline;
    if (countContainers(text, from, to) > MAX_CONTAINERS_PER_LINE) return false;
    const { pipes, longestRun, hasOtherText } = surveyLine(text, from, to);
    if (longestRun > MAX_EMPHASIS_RUN && hasOtherText) return false;
    rows += 1;
    mostPipes = Math.max(mostPipes, pipes);
    if (rows * mostPipes > MAX_TABLE_CELLS) return false;
    from = to + 1;
  }
  return true;
}

function surveyLine(text: string, from: number, to: number) {
  let pipes = 0;
  let run = 0;
  let longestRun = 0;
  let hasOtherText = false;
  for (let at = from; at < to; at++) {
    const char = text[at] as string;
    if (char === "*" || char === "_" || char === "~") {
      run += 1;
      if (run > longestRun) longestRun = run;
      continue;
    }
    run = 0;
    if (char === "|") pipes += 1;
    if (char !== " " && char !== "\t") hasOtherText = true;
  }
  return { pipes, longestRun, hasOtherText };
}

function countContainers(text: string, from: number, to: number): number {
  let count = 0;
  let at = from;
  while (at < to) {
    const char = text[at] as string;
    if (char === " " || char === "\t") at += 1;
    else if (char === ">") {
      count += 1;
      at += 1;
    } else {
      const length = measureMarker(text, at, to);
      if (length === 0) break;
      if (at - from > MAX_MARKER_INDENT && count === 0) return MAX_CONTAINERS_PER_LINE + 1;
      count += 1;
      at += length;
    }
  }
  return count;
}

/** The length of the list marker at this place, 0 where there is none. */
function measureMarker(text: string, at: number, to: number): number {
  let end = at;
  if ("-*+".includes(text[at] as string)) end = at + 1;
  else {
    while (end < to && end - at < 10 && isDigit(text[end] as string)) end += 1;
    if (end === at || (text[end] !== "." && text[end] !== ")")) return 0;
    end += 1;
  }
  return end >= to || text[end] === " " || text[end] === "\t" ? end - at : 0;
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}
