// The quote is judged by the renderer's own pipeline, never by how its markdown looks.
import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { quoteText } from "./quote-text";

const render = (markdown: string) =>
  renderToStaticMarkup(createElement(Markdown, { remarkPlugins: [remarkGfm] }, markdown));

const quoteOnly =
  /^<h2>before<\/h2>\n<blockquote>\n((?:<p>[\s\S]*?<\/p>\n)*)<\/blockquote>\n<h2>after<\/h2>$/;

/** HTML of the quote's inside; fails where anything of it stands outside. */
function renderQuote(text: string): string {
  const html = render(`## before\n\n${quoteText(text)}\n\n## after`);
  const inside = quoteOnly.exec(html)?.[1];
  expect(inside, html).toBeDefined();
  return inside!;
}

const plainText = (html: string) =>
  html
    .replace(/<br\/>\n|<\/p>\n<p>/g, "\n")
    .replace(/<\/?(?:p|a(?: href="[^"]*")?)>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, "&")
    .trim();

describe("a quoted question", () => {
  it.each([
    "```\ncode\n```\n\n# heading",
    "~~~js\n</script><script>alert(1)</script>",
    "<b>bold</b> <img src=x onerror=alert(1)> <!-- comment",
    "> quote\n>> deeper\n\n\nout?",
    "1. one\n2) two\n- three\n* four\n+ five\n- [ ] task",
    "a | b\n--|--\n1 | 2\n\nhead\n:--\nrow",
    "text\n===\nmore\n---\n***\n___",
    "$$\n\\frac{1}{2}\n$$ and $x$",
    "[link](javascript:alert(1)) ![img](http://x/y.png) [^1]\n\n[^1]: note\n[ref]: http://x",
    "**bold** _it_ ~~gone~~ `tick` \\ back \\` &amp; &#42; &lt;",
    "    indented code\n\ttab code",
    "line\rreturn\r\nboth\u2028separator\u0085next\vtab\ffeed",
  ])("shows %j as it is and nothing outside", (text) => {
    const inside = renderQuote(text);
    expect(inside.replace(/<a href="[^"]*">|<\/a>|<\/?p>|<br\/>/g, "")).not.toMatch(/<[a-z/]/i);
    const words = (each: string) => each.split(/[\s\u0085]+/).filter(Boolean);
    expect(words(plainText(inside))).toEqual(words(text));
  });

  it("cannot leave the quote by any mix of marks, line ends and spaces", () => {
    const marks = fc.constantFrom(
      ..."`~*_#>|-+=.:!$&<>()[]{}\\^\"'1a \t\n\r",
      "\n\n",
      "```",
      "$$",
      "<b>",
      "]:",
      "\u2028",
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 60 }), (parts) => {
        const inside = renderQuote(parts.join(""));
        expect(inside.replace(/<a href="[^"]*">|<\/a>|<\/?p>|<br\/>/g, "")).not.toMatch(/<[a-z/]/i);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps the person's line breaks and paragraphs", () => {
    expect(renderQuote("one\ntwo\n\n\n\nthree")).toBe("<p>one<br/>\ntwo</p>\n<p>three</p>\n");
  });

  it("is cut after 600 characters and says how many follow, without cutting an emoji", () => {
    const inside = renderQuote("🦋".repeat(1600));
    expect(plainText(inside)).toBe(`${"🦋".repeat(600)}\n… and 1,000 more characters`);
  });

  it("says so where there is no text", () => {
    expect(renderQuote(" \n ")).toBe("<p>(no text)</p>\n");
  });
});
