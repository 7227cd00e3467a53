// @vitest-environment jsdom
// What a model may be talked into writing: none of it becomes an element that runs, loads, submits or redirects anything.
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { attacks, forbiddenElements } from "@/e2e/support/attacks";
import { Markdown } from "./markdown";

afterEach(cleanup);

/** Everything about the drawn elements that a page must never get from a model. */
function findHarm(container: HTMLElement): string[] {
  const harm = [...container.querySelectorAll(forbiddenElements)].map((element) => `<${element.localName}>`);
  for (const element of container.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (
        name.startsWith("on") ||
        ["src", "srcset", "srcdoc", "action", "formaction", "poster", "background", "ping"].includes(name)
      ) {
        harm.push(`${name}="${value}"`);
      }
      if (/(?:^|:)href$/.test(name) && !/^(?:https?:\/\/|mailto:)/.test(value))
        harm.push(`${name}="${value}"`);
      if (name === "style" && /url\(|position|expression/i.test(value)) harm.push(`${name}="${value}"`);
    }
    if (element.localName === "a") {
      const rel = element.getAttribute("rel") ?? "";
      if (!rel.includes("noopener") || !rel.includes("noreferrer")) harm.push(`rel="${rel}"`);
    }
  }
  return harm;
}

describe("hostile markdown", () => {
  it.each([...new Set(attacks)])("%j does nothing, whole and while it streams", async (text) => {
    const { container, rerender } = render(<Markdown text="" isStreaming={true} />);
    // Deltas are a few characters long; each attack is cut at other places.
    for (let at = 1; at <= text.length; at += 2) {
      rerender(<Markdown text={text.slice(0, at)} isStreaming={true} />);
      expect(findHarm(container)).toEqual([]);
    }
    rerender(<Markdown text={text} isStreaming={false} />);
    await act(() => import("./katex-renderer"));
    expect(findHarm(container)).toEqual([]);
  });

  it("is a large collection that only grows", () => {
    expect(new Set(attacks).size).toBeGreaterThanOrEqual(278);
  });

  it("is seen by this check when it is there", () => {
    const page = document.createElement("div");
    page.innerHTML =
      '<img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a><svg><a xlink:href="data:,"></a></svg>';
    expect(findHarm(page).length).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ["brackets", "[".repeat(10_000)],
    ["quotes", ">".repeat(10_000)],
    ["quotes on many lines", Array.from({ length: 300 }, (_, i) => `${"> ".repeat(i)}a`).join("\n")],
    ["links in links", `${"[".repeat(2_000)}a${"](https://e.example)".repeat(2_000)}`],
    ["emphasis", `${"*a **b ".repeat(5_000)}`],
    ["nested emphasis", `${"*_".repeat(90)}a${"_*".repeat(90)}`],
    ["braces in maths", `$${"{".repeat(3_000)}x^2${"}".repeat(3_000)}$`],
    ["dollars", "$a ".repeat(10_000)],
    ["maths openers", "\\(".repeat(10_000)],
    ["backticks", Array.from({ length: 300 }, (_, i) => "`".repeat(i + 1)).join(" ")],
    ["one word", "lorem ipsum ".repeat(10_000)],
  ])("of 10,000 %s is drawn as text", (_, text) => {
    const { container } = render(<Markdown text={text} isStreaming={false} />);
    expect(container.textContent?.length).toBeGreaterThan(0);
    expect(findHarm(container)).toEqual([]);
  });
});
