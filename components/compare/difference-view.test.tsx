// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { DifferenceView } from "./difference-view";

afterEach(cleanup);

const one = { name: "Alpha", text: "The **total** is $34.80.\n\n- paid by card" };
const other = { name: "Beta", text: "The total is $38.40, paid by card today." };

/** What the eye reads: without the words for those who listen. */
function seen(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll(".sr-only")) hidden.remove();
  return copy.textContent ?? "";
}

const marked = (element: Element, tag: string) => [...element.querySelectorAll(tag)].map(seen);

describe("the difference of two answers", () => {
  it("stands side by side, each column with its own words and nothing of the other's", () => {
    render(<DifferenceView one={one} other={other} />);
    const [left, right] = [
      screen.getByRole("article", { name: "Alpha" }),
      screen.getByRole("article", { name: "Beta" }),
    ];
    expect(seen(left)).toBe("AlphaThe total is $34.80.\n\n• paid by card");
    expect(seen(right)).toBe("BetaThe total is $38.40, paid by card today.");
    expect([marked(left, "del"), marked(left, "ins")]).toEqual([["$34.80."], []]);
    expect([marked(right, "del"), marked(right, "ins")]).toEqual([[], ["$38.40,", "today."]]);
  });

  it("stands as one text when asked for, with what is gone struck through", () => {
    render(<DifferenceView one={one} other={other} />);
    fireEvent.click(screen.getByRole("button", { name: "Inline" }));
    expect(screen.queryByRole("article")).toBeNull();
    const view = screen.getByRole("region", { name: "Difference of Alpha and Beta" });
    expect(marked(view, "del")).toEqual(["$34.80."]);
    expect(marked(view, "ins")).toEqual(["$38.40,", "today."]);
    expect(view.querySelector("del")?.className).toContain("line-through");
    expect(screen.getByRole("button", { name: "Inline", pressed: true })).toBeTruthy();
  });

  it("tells those who listen whose words they are", () => {
    render(<DifferenceView one={one} other={other} layout="inline" />);
    expect(document.querySelector("del")?.textContent).toBe(" [only Alpha: $34.80.] ");
    expect(document.querySelector("ins")?.textContent).toBe(" [only Beta: $38.40,] ");
  });

  it("counts the words of each, and says so where there are none", () => {
    const { rerender } = render(<DifferenceView one={one} other={other} />);
    expect(screen.getByText("Only in Alpha: 1 word. Only in Beta: 2 words.")).toBeTruthy();
    rerender(
      <DifferenceView one={one} other={{ name: "Beta", text: "The total is `$34.80` paid by card" }} />,
    );
    expect(screen.getByText("The same words.")).toBeTruthy();
    expect(document.querySelector("del, ins")).toBeNull();
  });

  it("shows markup of a hostile answer as text", () => {
    render(
      <DifferenceView
        one={one}
        other={{ name: "Beta", text: "<img src=x onerror=alert(1)><script>1</script>" }}
      />,
    );
    expect(document.querySelector("img, script")).toBeNull();
    expect(seen(screen.getByRole("article", { name: "Beta" }))).toContain("<img src=x onerror=alert(1)>");
  });
});
