// @vitest-environment jsdom
// A text that comes in one piece is drawn piece by piece, each piece once, and ends as if it had been drawn at once.
import { cleanup, render } from "@testing-library/react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SharedMarkdown } from "../share/shared-markdown";
import { Markdown } from "./markdown";
import { type MarkdownWork, MarkdownWorkContext } from "./markdown-work-context";

afterEach(cleanup);

const paragraph = (at: number) => `Paragraph ${at} with **bold** and \`code\`. ${"lorem ipsum ".repeat(20)}`;
const table = `|a|b|c|\n|-|-|-|\n${"|1|2|3|\n".repeat(3_000)}`;
const texts = {
  paragraphs: Array.from({ length: 160 }, (_, at) => paragraph(at)).join("\n\n"),
  "a table": table,
  "one word": "a".repeat(60_000),
};

/** Draws it, and keeps how many characters each commit parsed. */
function draw(text: string) {
  const parsed: number[] = [0];
  const work: MarkdownWork = {
    onParse: (chars) => {
      parsed[parsed.length - 1]! += chars;
    },
    onRender: () => {},
  };
  const view = (shown: string, isStreaming: boolean) => (
    <MarkdownWorkContext value={work}>
      <Markdown text={shown} isStreaming={isStreaming} />
    </MarkdownWorkContext>
  );
  const { container, rerender } = render(view("", true));
  new MutationObserver(() => parsed.push(0)).observe(container, { childList: true, subtree: true });
  const isBusy = () => container.querySelector(".md")!.getAttribute("aria-busy") === "true";
  return { parsed, container, isBusy, show: (now: boolean, shown = text) => rerender(view(shown, !now)) };
}

/** What a reader sees of a text: its words without marks. */
function textOf(text: string): string {
  const whole = document.createElement("div");
  whole.innerHTML = renderToStaticMarkup(<SharedMarkdown text={text} />);
  return whole.textContent!;
}

describe.each(Object.entries(texts))("%s in one piece", (_, text) => {
  it("is drawn a little at a time, each block once", async () => {
    const { parsed, container, isBusy, show } = draw(text);
    show(true);
    expect(isBusy()).toBe(true);
    await expect.poll(isBusy, { timeout: 30_000, interval: 20 }).toBe(false);
    // What 24,000 plain characters cost at first, 64,000 at most, and never more than that and one block.
    expect(Math.max(...parsed)).toBeLessThan(72_000);
    expect(parsed[0]).toBeLessThan(28_000);
    const all = parsed.reduce((sum, chars) => sum + chars, 0);
    expect(all).toBeGreaterThan(0.9 * text.length);
    expect(all).toBeLessThan(1.2 * text.length);
    expect(container.textContent).toBe(textOf(text));
  });

  it("while it streams too, and with what comes behind it", async () => {
    const { container, isBusy, show } = draw(text);
    show(false);
    expect(isBusy()).toBe(true);
    await expect.poll(isBusy, { timeout: 30_000, interval: 20 }).toBe(false);
    show(false, `${text}\n\nThe end.`);
    await expect.poll(() => container.textContent!.endsWith("The end."), { timeout: 30_000 }).toBe(true);
    expect(isBusy()).toBe(false);
  });

  it("is begun where a server draws it, and ended when the page takes over", async () => {
    const complain = vi.spyOn(console, "error");
    const container = document.createElement("div");
    document.body.append(container);
    const view = <Markdown text={text} isStreaming={false} />;
    container.innerHTML = renderToString(view);
    const begun = container.textContent!;
    expect(begun.length).toBeGreaterThan(500);
    expect(begun.length).toBeLessThan(0.5 * text.length);
    render(view, { container, hydrate: true });
    expect(complain).not.toHaveBeenCalled();
    await expect.poll(() => container.querySelector("[aria-busy]"), { timeout: 30_000 }).toBeNull();
    expect(container.textContent).toBe(textOf(text));
    container.remove();
  });
});

it("an answer of usual length is drawn at once", () => {
  const { container } = render(<Markdown text={texts.paragraphs.slice(0, 8_000)} isStreaming={false} />);
  expect(container.querySelector(".md")!.outerHTML).toMatch(/^<div class="md">/);
});
