// @vitest-environment jsdom
// What a reader gets from markdown: text is never lost, pictures never load, code can be copied, formulas are drawn.
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Markdown } from "./markdown";

afterEach(cleanup);

const draw = (text: string, isStreaming = false) =>
  render(<Markdown text={text} isStreaming={isStreaming} />).container;
const textOf = (text: string) => draw(text).textContent;

describe("text", () => {
  it.each([
    ["A List<String> of them", "A List<String> of them"],
    ["the answer</s> is", "the answer</s> is"],
    ["<think>so **it** is</think>", "<think>so it is</think>"],
    ["<div>\n**b**\n</div>", "<div>\nb\n</div>"],
    ["<!-- a note -->", "<!-- a note -->"],
    ["It costs $5 and $6.", "It costs $5 and $6."],
    ["~20 to ~30", "~20 to ~30"],
    ["[Note]: important", "[Note]: important"],
    ["A claim[^1].\n\n[^1]: Its source", "A claim1.1 Its source"],
    ["\\[1\\] and \\(see below\\)", "[1] and (see below)"],
    ["| a |\n|---|\n| b<br>c |", "ab\nc"],
  ])("%j is shown as %j", (text, shown) => {
    expect(textOf(text)).toBe(shown);
  });

  it("has a heading below the page's own for each of the model's", () => {
    const levels = [...draw("# a\n## b\n### c\n#### d\n").querySelectorAll("h1,h2,h3,h4,h5,h6")].map(
      (h) => h.localName,
    );
    expect(levels).toEqual(["h3", "h4", "h5", "h6"]);
  });

  it("has boxes for tasks that say whether they are done", () => {
    draw("- [ ] one\n- [x] two\n");
    expect(screen.getByRole("img", { name: "to do" })).toBeTruthy();
    expect(screen.getByRole("img", { name: "done" })).toBeTruthy();
  });

  it("goes on counting where a long list is drawn in parts", () => {
    const lists = draw(
      Array.from({ length: 200 }, (_, i) => `1. item ${i} of many\n`).join(""),
    ).querySelectorAll("ol");
    expect(lists.length).toBeGreaterThan(1);
    const counted = lists[0]?.children.length ?? 0;
    expect(lists[1]?.start).toBe(counted + 1);
  });

  it("is shown plain where it is nested beyond reason", () => {
    const container = draw(">".repeat(5_000));
    expect(container.querySelectorAll("blockquote")).toHaveLength(0);
    expect(container.textContent).toBe(">".repeat(5_000));
  });

  it("has aligned cells without inline styles", () => {
    const container = draw("| a | b |\n|:-:|--:|\n| 1 | 2 |\n");
    expect([...container.querySelectorAll("td")].map((cell) => cell.className)).toEqual([
      "md-center",
      "md-right",
    ]);
    expect(container.querySelector("[style]")).toBeNull();
  });
});

describe("links and pictures", () => {
  it("open elsewhere, tell nobody where from, and name their address", () => {
    draw("[the guide](https://example.org/a)");
    const link = screen.getByRole("link", { name: "the guide" });
    expect(link.getAttribute("href")).toBe("https://example.org/a");
    expect(link.getAttribute("title")).toBe("https://example.org/a");
    expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
    expect(link.getAttribute("target")).toBe("_blank");
  });

  it("show the host behind a text that names another", () => {
    draw("[bank.example](https://evil.example/x)");
    expect(screen.getByRole("link").textContent).toBe("bank.example (evil.example)");
    expect(screen.getByRole("link").querySelectorAll("bdi")).toHaveLength(2);
  });

  it("become a link with description and host instead of a picture", () => {
    const container = draw("![a chart](https://evil.example/x.png?q=secret)");
    expect(container.querySelector("img")).toBeNull();
    const link = screen.getByRole("link", { name: "Image, not loaded: a chart (evil.example)" });
    expect(link.getAttribute("href")).toBe("https://evil.example/x.png?q=secret");
  });

  it("are text where there is nothing to follow", () => {
    const container = draw("![dot](data:image/png;base64,AA) [a](javascript:x) [b](/c)");
    expect(container.querySelector("a")).toBeNull();
    expect(container.textContent).toBe("dot a b");
  });

  it("find definitions anywhere in the reply, also while it streams", () => {
    const text = "See [it][g].\n\nMore.\n\n[g]: https://example.org/g\n";
    const { rerender } = render(<Markdown text={text.slice(0, 20)} isStreaming={true} />);
    expect(screen.queryByRole("link")).toBeNull();
    rerender(<Markdown text={`${text}\nx`} isStreaming={true} />);
    expect(screen.getByRole("link", { name: "it" }).getAttribute("href")).toBe("https://example.org/g");
  });
});

describe("code", () => {
  const CODE = "```js\nconst a = 1;\n\n  b();\n```\n";

  it("is copied without its last line break, and says so", async () => {
    const writeText = vi.fn(async (_text: string) => {});
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
    draw(CODE);
    fireEvent.click(screen.getByRole("button", { name: "Copy block" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Copied"));
    expect(writeText.mock.calls).toEqual([["const a = 1;\n\n  b();"]]);
  });

  it("says that it was not copied where it was not", async () => {
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
    draw(CODE);
    fireEvent.click(screen.getByRole("button", { name: "Copy block" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Not copied"));
  });

  it("is coloured once its fence has closed, not before, and stays the same text", async () => {
    const { container, rerender } = render(<Markdown text={CODE.slice(0, 30)} isStreaming={true} />);
    await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
    expect(container.querySelector("[class^=md-token]")).toBeNull();
    rerender(<Markdown text={CODE} isStreaming={true} />);
    await waitFor(
      () => expect(container.querySelector(".md-token-keyword")?.textContent).toContain("const"),
      {
        timeout: 10_000,
      },
    );
    expect(container.querySelector("code")?.textContent).toBe("const a = 1;\n\n  b();\n");
  });

  it("in a language nobody knows is code all the same", () => {
    const container = draw("```brainfog\n+++\n```\n");
    expect(container.querySelector(".md-code-label")?.textContent).toBe("brainfog");
    expect(container.querySelector("code")?.textContent).toBe("+++\n");
  });

  it("in a list is a block like any other", () => {
    draw("- run\n\n  ```sh\n  npm start\n  ```\n");
    expect(screen.getByRole("button", { name: "Copy block" })).toBeTruthy();
    expect(document.querySelector("li code")?.textContent).toBe("npm start\n");
  });
});

describe("maths", () => {
  it.each([
    ["$x^2$", false],
    ["\\(a_1\\)", false],
    ["$$\na = b\n\n- c\n$$", true],
    ["\\[ E = mc^2 \\]", true],
    ["so $$\\frac{1}{2}$$ it", true],
    ["- in a list\n  $$\n  x = 1\n  $$", true],
    ["> $$\n> x = 1\n> $$", true],
    ["```math\nx = 1\n```", true],
  ])("%j is drawn", async (text, isDisplay) => {
    const container = draw(text);
    await waitFor(() => expect(container.querySelectorAll(".katex")).toHaveLength(1));
    expect(container.querySelectorAll(".katex-display")).toHaveLength(isDisplay ? 1 : 0);
    expect(container.querySelector(".katex-error")).toBeNull();
  });

  it.each([
    "$5 and $6",
    "US$5 to A$ 6",
    "between $20,000 and $30,000",
    "$5 million now and 6 million$ later",
    "`$x^2$`",
    "$HOME/$USER",
    "\\$x^2\\$",
    "$ x^2 $",
    "$$ is the shell's id",
  ])("%j is not", (text) => {
    expect(draw(text).querySelector(".md-math")).toBeNull();
  });

  it("that never ends is text in the end and source while it may still end", () => {
    expect(draw("so \\(a_1 + b").querySelector(".md-math")).toBeNull();
    expect(draw("so \\(a_1 + b", true).querySelector(".md-math code")?.textContent).toBe("a_1 + b");
  });

  it("that KaTeX cannot read is shown as written", async () => {
    const container = draw("$\\nosuchmacro_1$");
    await waitFor(() => expect(container.querySelector(".katex")).toBeTruthy());
    expect(container.textContent).toContain("\\nosuchmacro");
  });
});
