// @vitest-environment jsdom
// A reply while it arrives: finished blocks rest, work per token stays flat, no cut shows raw marks or changes the end.
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { FIXTURES, writeReply } from "./__fixtures__/sample-reply";
import { Markdown } from "./markdown";
import { type MarkdownWork, MarkdownWorkContext } from "./markdown-work-context";

beforeAll(async () => {
  // Loaded on first use: with the renderer there from the start, every comparison below is of formulas, not of their source.
  await import("./katex-renderer");
  render(<Markdown text="$x^2$" isStreaming={false} />);
  await act(() => import("./katex-renderer"));
});
afterEach(cleanup);

/** Marks of syntax that a reader must not see unless the finished text shows them too. */
const MARKS = [
  "**",
  "``",
  "~~",
  "$$",
  "\\(",
  "\\)",
  "\\[",
  "\\]",
  "](",
  "![",
  "[^",
  "|--",
  "|:-",
  "| ",
  "# ",
  "[ ]",
  "\\",
];

/** What was drawn of a text. */
const drawn = (container: HTMLElement) => container.querySelector(".md")!.innerHTML;

const count = (text: string, mark: string) => text.split(mark).length - 1;

/** The text outside code and formulas: their source may have any characters. */
function proseOf(container: HTMLElement): string {
  const copy = container.cloneNode(true) as HTMLElement;
  for (const element of copy.querySelectorAll("code, .md-math, .md-code-head")) element.remove();
  return copy.textContent ?? "";
}

describe("cut at every character", () => {
  it.each(Object.entries(FIXTURES))(
    "%s never shows marks that the end does not show, and ends as at once",
    (_, text) => {
      const once = render(<Markdown text={text} isStreaming={false} />).container;
      const expected = drawn(once);
      const prose = proseOf(once);
      const { container, rerender } = render(<Markdown text="" isStreaming={true} />);
      const raw: string[] = [];
      for (let at = 1; at <= text.length; at++) {
        rerender(<Markdown text={text.slice(0, at)} isStreaming={true} />);
        const now = proseOf(container);
        const seen = MARKS.filter((mark) => count(now, mark) > count(prose, mark));
        if (seen.length > 0)
          raw.push(`${seen.join(" ")} after ${JSON.stringify(text.slice(Math.max(0, at - 20), at))}`);
      }
      rerender(<Markdown text={text} isStreaming={false} />);
      expect(drawn(container)).toBe(expected);
      expect(raw).toEqual([]);
    },
  );
});

describe("at its end", () => {
  it("leaves nothing of having been streamed in the page", async () => {
    // Nothing in it is coloured or loaded later.
    const text = "A paragraph with **bold** words.\n\n- one\n- two\n\n".repeat(40);
    const { container, rerender } = render(<Markdown text={text.slice(0, 900)} isStreaming={true} />);
    expect(container.querySelectorAll(".md-streamed > .md-group").length).toBeGreaterThan(0);
    rerender(<Markdown text={text} isStreaming={false} />);
    await expect.poll(() => container.querySelector(".md-streamed"), { timeout: 10_000 }).toBeNull();
    expect(container.innerHTML).toBe(
      render(<Markdown text={text} isStreaming={false} />).container.innerHTML,
    );
  });

  it.each(Object.entries(FIXTURES).filter(([name]) => name !== "open maths"))(
    "%s shows no marks at all",
    (_, text) => {
      const { container } = render(<Markdown text={text} isStreaming={false} />);
      const prose = proseOf(container);
      const marks = ["**", "``", "~~", "$$", "\\(", "](", "![", "[^", "|--", "| ", "[ ]"];
      expect(marks.filter((mark) => prose.includes(mark))).toEqual([]);
    },
  );
});

describe("a reply of 20,000 tokens", () => {
  /** Streams it ten tokens at a time and keeps what each quarter of it cost. */
  function measure(text: string) {
    const finished = new Set<number>();
    const quarters = [0, 1, 2, 3].map(() => ({ parsed: 0, renders: 0 }));
    let quarter = quarters[0] as { parsed: number; renders: number };
    let again = 0;
    let last = -1;
    const work: MarkdownWork = {
      onParse: (chars) => {
        quarter.parsed += chars;
      },
      onRender: (key) => {
        quarter.renders += 1;
        // A block is finished once a later one has begun; it is rendered one last time with that update.
        if (finished.has(key)) again += 1;
        last = Math.max(last, key);
      },
    };
    const draw = (at: number, isStreaming: boolean) => (
      <MarkdownWorkContext value={work}>
        <Markdown text={text.slice(0, at)} isStreaming={isStreaming} />
      </MarkdownWorkContext>
    );
    const { container, rerender } = render(draw(0, true));
    const stepChars = 40; // ten tokens: 200 a second, drawn each 50 ms
    for (let at = stepChars; at < text.length; at += stepChars) {
      quarter = quarters[Math.min(3, Math.floor((4 * at) / text.length))] as typeof quarter;
      const before = last;
      rerender(draw(at, true));
      for (let key = before; key < last; key++) finished.add(key);
    }
    rerender(draw(text.length, false));
    return { container, quarters, again, blocks: last + 1, tokens: text.length / 4 };
  }

  it("renders no finished block again, and its last quarter costs no more a token than its first", async () => {
    const text = writeReply(20_000);
    const { container, quarters, again, blocks, tokens } = measure(text);
    expect(tokens).toBeGreaterThanOrEqual(20_000);
    expect(blocks).toBeGreaterThan(200);
    expect(again).toBe(0);
    const [first, , , fourth] = quarters as [Quarter, Quarter, Quarter, Quarter];
    console.info(
      `parsed characters a token, by quarter: ${quarters.map(({ parsed }) => ((4 * parsed) / tokens).toFixed(0)).join(" ")}; ` +
        `block renders a token: ${quarters.map(({ renders }) => ((4 * renders) / tokens).toFixed(2)).join(" ")}`,
    );
    expect(fourth.parsed).toBeLessThan(1.2 * first.parsed);
    expect(fourth.renders).toBeLessThan(1.2 * first.renders);
    const once = render(<Markdown text={text} isStreaming={false} />).container;
    // The rest of it is drawn, and its code is coloured, a little at a time.
    await expect.poll(() => drawn(container) === drawn(once), { timeout: 30_000, interval: 200 }).toBe(true);
  }, 120_000);

  it("of code alone parses nothing as markdown and renders one block", () => {
    const text = `\`\`\`nolanguage\n${"const value = compute(1);\n".repeat(3_200)}`;
    const { quarters, blocks } = measure(text);
    expect(blocks).toBe(1);
    expect(quarters.reduce((sum, { parsed }) => sum + parsed, 0)).toBe(0);
  }, 120_000);

  it.each([
    ["one list", (i: number) => `- item ${i} with **some** words\n`],
    ["one table", (i: number) => (i === 0 ? "| a | b |\n|---|---|\n" : `| row ${i} | value |\n`)],
    ["one paragraph", (i: number) => `sentence ${i} of a very long line. `],
    ["one quote", (i: number) => `> line ${i} of a quote\n`],
  ])(
    "that is %s costs no more a token at its end",
    (_, line) => {
      const text = Array.from({ length: 600 }, (_unused, index) => line(index)).join("");
      const { quarters, again } = measure(text);
      const [, second, , fourth] = quarters as [Quarter, Quarter, Quarter, Quarter];
      expect(again).toBe(0);
      expect(fourth.parsed).toBeLessThan(1.2 * second.parsed);
    },
    120_000,
  );
});

type Quarter = { parsed: number; renders: number };
