// A text as its readers will see it, with the place of each character in the source. Markdown, HTML and addresses can spell one character in
// several ways: "anna\@example.org", "anna&#64;example.org" and "anna%40example.org" all show or open the same. It does not know secrets.

export type PlainView = {
  text: string;
  /** Where each character of the view begins in the source, and where the last one ends. */
  starts: readonly number[];
};

const spelled =
  /\\[!-/:-@[-`{-~]|&#\d{1,7};|&#x[0-9a-f]{1,6};|&(?:commat|period|lowbar|hyphen|dash|colon|equals|sol|num|amp|quot|apos|lt|gt);|%[2-7][0-9a-f]|[\u00ad\u200b-\u200d\u2060\ufeff]/gi;
const named: Record<string, string> = {
  commat: "@",
  period: ".",
  lowbar: "_",
  hyphen: "-",
  dash: "-",
  colon: ":",
  equals: "=",
  sol: "/",
  num: "#",
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
};

/** The view; null where the text shows as it is spelled. */
export function plainView(source: string): PlainView | null {
  let text = "";
  let done = 0;
  const starts: number[] = [];
  const copy = (to: number) => {
    for (let at = done; at < to; at += 1) starts.push(at);
    text += source.slice(done, to);
  };
  for (const match of source.matchAll(spelled)) {
    copy(match.index);
    const shown = readSpelling(match[0]);
    for (let index = 0; index < shown.length; index += 1) starts.push(match.index);
    text += shown;
    done = match.index + match[0].length;
  }
  if (done === 0) return null;
  copy(source.length);
  starts.push(source.length);
  return { text, starts };
}

function readSpelling(found: string): string {
  if (found.startsWith("\\")) return found[1]!;
  if (found.startsWith("%")) return String.fromCharCode(Number.parseInt(found.slice(1), 16));
  if (!found.startsWith("&")) return "";
  const name = found.slice(1, -1).toLowerCase();
  if (!name.startsWith("#")) return named[name] ?? "";
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "";
}
