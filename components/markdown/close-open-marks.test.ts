// Half a line of markdown reads as it will when it is complete, without the marks that are still open.
import { describe, expect, it } from "vitest";
import { closeOpenMarks } from "./close-open-marks";
import { healOpenText } from "./heal-open-text";

describe("a line that stops in the middle", () => {
  it.each([
    ["a **b", "a **b**"],
    ["a **b ", "a **b** "],
    ["a **b*", "a **b**"],
    ["**a *b", "**a *b***"],
    ["***a* b", "***a* b**"],
    ["_a **b", "_a **b**_"],
    ["~~a **b", "~~a **b**~~"],
    ["**use `npm", "**use `npm`**"],
    ["``a ` b", "``a ` b``"],
    ["a `b` and `", "a `b` and "],
    ["see [the guide", "see the guide"],
    ["see [the guide]", "see the guide"],
    ["see [the guide](https://exa", "see the guide"],
    ['see [it](https://e.org "ti', "see it"],
    ["see **[the guide](https://exa", "see **the guide**"],
    ["![a chart](https://exa", "a chart"],
    ["[a **b](https://exa", "a **b**"],
    ["so \\(a_1 + b", "so \\(a_1 + b"],
    ["**so** *we \\(a_1 * b", "**so** *we* \\(a_1 * b"],
    ["so $\\alpha_1", "so $\\alpha_1"],
  ])("%j reads %j", (line, closed) => {
    expect(closeOpenMarks(line)).toBe(closed);
  });

  it.each([
    "a **b** *c* `d` [e](https://e.org) ~~f~~",
    "2 * 3 * 4 and snake_case_word and ~20",
    "costs $5 and more",
    "$a_1$ and \\(b_1\\) and $$c_1$$",
    "an \\*escaped\\* \\[bracket\\]",
    "a[0](x y",
    "https://e.org/a_b_c",
    "`a ** b` c",
  ])("leaves %j alone", (line) => {
    expect(closeOpenMarks(line)).toBe(line);
  });

  it("costs time linear in the line", () => {
    for (const part of ["[", "*a ", "`a ", "\\(", "$a ", "[a](", "_a*", "<a:"])
      closeOpenMarks(part.repeat(5_000));
  });
});

describe("a block that stops in the middle", () => {
  it.each([
    ["a\n-", "a"],
    ["a\n``", "a\n"],
    ["1. a\n2", "1. a"],
    ["- a **b\n- c", "- a **b\n- c"],
    ["- a\n- **b", "- a\n- **b**"],
    ["- [ ", "-"],
    ["- [ ]", "-"],
    ["| a | b", "| a | b |\n| - | - |"],
    ["| a | b |\n|--", "| a | b |\n| - | - |"],
    ["| a |\n|---|\n| **b", "| a |\n|---|\n| **b**"],
    ["- a\n  ```js\n  b **c", "- a\n  ```js\n  b **c"],
    ["> *a", "> *a*"],
    ["# **a", "# **a**"],
    ["a\\", "a"],
  ])("%j reads %j", (text, healed) => {
    expect(healOpenText(text)).toBe(healed);
  });
});
