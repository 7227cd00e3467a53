// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findDisagreements } from "@/lib/domain/compare/disagreements";
import { findFacts } from "@/lib/domain/compare/find-facts";
import { Markdown } from "../markdown/markdown";
import { findRanges } from "./find-ranges";
import { highlightName, MarkedAnswer } from "./marked-answer";

afterEach(cleanup);

const answer = `## Receipt

The total is **$34.80**, paid on [12 Sep 2026](https://example.com/34) by *John Smith*.

| Item | Qty | Price |
|---|---|---|
| Coffee | 4 | $3.50 |
| Cake | 14 | $4 |

1. Coffee: 4
2. Cake: 14

\`\`\`json
{ "total": 34.80, "items": 18 }
\`\`\`
`;

function draw(text: string): HTMLElement {
  return render(<Markdown text={text} isStreaming={false} />).container;
}

describe("places of an answer once it is drawn", () => {
  it("are found for every fact, whatever marks stood around it", () => {
    const root = draw(answer);
    const facts = findFacts(answer);
    expect(facts.length).toBeGreaterThan(12);
    const ranges = findRanges(root, answer, facts);
    expect(ranges.map((range) => range?.toString())).toEqual(facts.map(({ text }) => text));
  });

  it("are told apart by their neighbours where they read the same", () => {
    const root = draw(answer);
    const fours = findFacts(answer).filter(({ text }) => text === "4" || text === "14");
    const ranges = findRanges(root, answer, fours);
    expect(
      ranges.map((range) => range?.startContainer.parentElement?.closest("td, li")?.textContent),
    ).toEqual(["4", "14", "Coffee: 4", "Cake: 14"]);
    expect(new Set(ranges.map((range) => range?.startContainer)).size).toBe(4);
  });

  it("are null for what is not drawn", () => {
    expect(findRanges(draw("Nothing here."), "The total is 5.", [{ start: 13, end: 14 }])).toEqual([null]);
    expect(findRanges(draw(answer), answer, [{ start: 2, end: 3 }])).toEqual([null]);
  });
});

const other = "The total is $38.40, paid on 13 Sep 2026 by John Smith.";
const [left = [], right = []] = findDisagreements([
  { laneId: "a", text: answer },
  { laneId: "b", text: other },
]).map(({ spans }) => spans);

function Row({ isBoth }: { isBoth: boolean }) {
  return (
    <>
      <MarkedAnswer text={answer} spans={left}>
        <Markdown text={answer} isStreaming={false} />
      </MarkedAnswer>
      {isBoth && (
        <MarkedAnswer text={other} spans={right}>
          <Markdown text={other} isStreaming={false} />
        </MarkedAnswer>
      )}
    </>
  );
}

describe("a marked answer", () => {
  // jsdom paints nothing: a set of ranges under a name is all there is to a highlight registry.
  beforeEach(() => {
    Object.assign(globalThis, { Highlight: class extends Set<Range> {} });
    Object.assign(globalThis, { CSS: { highlights: new Map() } });
  });

  const painted = () => [...(CSS.highlights.get(highlightName) ?? [])].map((range) => range.toString());
  it("is painted at its disputed places, beside those of other answers, and left alone when it goes", () => {
    const { rerender, unmount, container } = render(<Row isBoth />);
    const html = container.innerHTML;
    expect(painted()).toEqual(["$34.80", "12 Sep 2026", "34.80", "$38.40", "13 Sep 2026"]);
    expect(html).not.toContain("<mark");
    rerender(<Row isBoth={false} />);
    expect(painted()).toEqual(["$34.80", "12 Sep 2026", "34.80"]);
    unmount();
    expect(painted()).toEqual([]);
  });

  it("is painted again when what was drawn changes", async () => {
    const { container } = render(
      <MarkedAnswer text={answer} spans={left}>
        <Markdown text={answer} isStreaming={false} />
      </MarkedAnswer>,
    );
    const total = [...container.querySelectorAll("strong")].find(
      ({ textContent }) => textContent === "$34.80",
    );
    await act(async () => {
      total?.replaceChildren(document.createTextNode("$34"), document.createTextNode(".80"));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    });
    expect(painted()).toContain("$34.80");
  });

  it("draws the same where the browser paints no highlights", () => {
    Reflect.deleteProperty(globalThis, "Highlight");
    const { container } = render(
      <MarkedAnswer text={answer} spans={left}>
        <p>Drawn</p>
      </MarkedAnswer>,
    );
    expect(container.textContent).toBe("Drawn");
    expect(painted()).toEqual([]);
  });
});
