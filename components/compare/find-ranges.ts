// Where a place in an answer's markdown stands on the page once it is drawn. It compares letters, not spaces or marks: of several places that
// read the same it takes the one whose neighbours read the same too. It changes nothing on the page.
import { readMarkdownLines } from "@/lib/domain/compare/markdown-lines";

/** Letters on either side by which places that read the same are told apart. */
const contextChars = 30;
/** Parts of the page that are not the answer's own words. */
const foreignParts = "button, .md-hidden, .sr-only, .katex-mathml, style, script";

type Place = { start: number; end: number };

/** The range of each span of `source` below `root`; null for what is not drawn, as in a formula. */
export function findRanges(root: HTMLElement, source: string, spans: readonly Place[]): (Range | null)[] {
  const drawn = readDrawn(root);
  const written = readWritten(source);
  return spans.map(({ start, end }) => {
    const from = written.offsets.findIndex((offset) => offset >= start);
    const to = written.offsets.findLastIndex((offset) => offset < end) + 1;
    if (from < 0 || to <= from) return null;
    const at = findPlace(drawn.text, written.text, from, to);
    const [first, last] = [drawn.places[at], drawn.places[at + to - from - 1]];
    if (at < 0 || !first || !last) return null;
    const range = root.ownerDocument.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    return range;
  });
}

function readDrawn(root: HTMLElement) {
  const places: { node: Text; offset: number }[] = [];
  let text = "";
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.parentElement?.closest(foreignParts)) continue;
    for (let offset = 0; offset < node.data.length; offset++) {
      const character = node.data[offset] as string;
      if (/\s/.test(character)) continue;
      text += character;
      places.push({ node, offset });
    }
  }
  return { text, places };
}

function readWritten(source: string) {
  const offsets: number[] = [];
  let text = "";
  for (const line of readMarkdownLines(source)) {
    if (line.kind === "separator") continue;
    for (let index = 0; index < line.text.length; index++) {
      const character = line.text[index] as string;
      if (/\s/.test(character) || (line.kind === "row" && character === "|")) continue;
      text += character;
      offsets.push(line.offsets[index] as number);
    }
  }
  return { text, offsets };
}

/** Of all places where the same letters are drawn, the one with the most of the same letters around it; the first of equals. */
function findPlace(drawn: string, written: string, from: number, to: number): number {
  const words = written.slice(from, to);
  let best = -1;
  let bestScore = -1;
  for (let at = drawn.indexOf(words); at >= 0; at = drawn.indexOf(words, at + 1)) {
    const score =
      countAlike(drawn, at, written, from, -1) + countAlike(drawn, at + words.length - 1, written, to - 1, 1);
    if (score > bestScore) [best, bestScore] = [at, score];
  }
  return best;
}

function countAlike(drawn: string, at: number, written: string, from: number, step: 1 | -1): number {
  let count = 0;
  while (count < contextChars) {
    const character = written[from + step * (count + 1)];
    if (character === undefined || character !== drawn[at + step * (count + 1)]) break;
    count++;
  }
  return count;
}
