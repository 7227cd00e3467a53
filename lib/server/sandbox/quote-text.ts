// A person's text as a markdown blockquote that shows it as it is and that nothing in it can leave: every mark with a meaning
// is escaped, every line is quoted, and its length is bounded. It does not know who renders it.
import "server-only";

const maxQuoteCharacters = 600;

const lineBreaks = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here.
const controls = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
/** Every mark that markdown, tables, maths or HTML give a meaning to. */
const meaningful = /[!#$&()*+\-.:<=>[\\\]_`{|}~]/g;

/** The text as a blockquote, cut after 600 characters with a note of how many follow. */
export function quoteText(text: string): string {
  const characters = [...text.trim()];
  const more = characters.length - maxQuoteCharacters;
  const shown = characters.slice(0, maxQuoteCharacters).join("");
  const lines = shown
    .split(lineBreaks)
    // Leading white space would make a code block of a line, trailing white space a line break.
    .map((line) => line.replace(controls, "").trim().replace(meaningful, "\\$&"))
    .filter((line, index, all) => line !== "" || all[index - 1] !== "");
  if (more > 0) lines.push("", `… and ${more.toLocaleString("en-US")} more characters`);
  if (lines.join("") === "") return "> (no text)";
  // Two spaces keep the person's line break where a line follows.
  return lines.map((line, index) => `> ${line}${line && lines[index + 1] ? "  " : ""}`).join("\n");
}
