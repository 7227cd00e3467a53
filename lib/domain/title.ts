// A conversation's title, made from its first question alone: no hidden call to a model.

const maxTitleLength = 60;

/** The first sentence or line of a question, cut at a word; a stated stand-in where there is only a picture. */
export function titleFrom(text: string, imageCount: number): string {
  const line = text
    .replace(/^[ \t]*(?:#{1,6}|>+|[-*+])[ \t]+/gm, "")
    .replace(/\*\*|```\w*|`/g, "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (!line) return imageCount > 1 ? `${imageCount} pictures` : imageCount === 1 ? "A picture" : "New chat";
  const sentence = /^.{8,60}?[.?!](?=\s|$)/.exec(line)?.[0] ?? line;
  if (sentence.length <= maxTitleLength) return sentence.replace(/[.]$/, "");
  const cut = sentence.slice(0, maxTitleLength);
  const lastSpace = cut.lastIndexOf(" ");
  return `${(lastSpace > 20 ? cut.slice(0, lastSpace) : cut).toWellFormed()}…`;
}
