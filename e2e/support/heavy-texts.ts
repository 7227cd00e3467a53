// Model output that asks a page for far more work than its length suggests: deep nesting, lines of a megabyte, tables of a million cells.

const million = 1_000_000;
const filled = (unit: string, length: number) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** By name, so that a figure says which one it is of. Each is at most a megabyte. */
export const heavyTexts: Readonly<Record<string, string>> = {
  "one line": filled("lorem ipsum dolor ", million),
  "one word": filled("a", million),
  brackets: filled("[", 200_000),
  links: `${"[".repeat(20_000)}a${"](https://e.example)".repeat(20_000)}`,
  quotes: filled("> ", 200_000),
  "lists in lists": Array.from({ length: 400 }, (_, level) => `${"  ".repeat(level)}- a`).join("\n"),
  emphasis: filled("*a **b _c ", 400_000),
  "a wide table": `${filled("|a", 40_000)}\n${filled("|-", 40_000)}\n${"|x\n".repeat(2_000)}`,
  "a long table": `|a|b|c|\n|-|-|-|\n${"|1|2|3|\n".repeat(60_000)}`,
  "a fence": filled(`\`\`\`js\n${filled("const a = [1, 2, 3];\n", million)}`, million),
  backticks: Array.from({ length: 1_200 }, (_, count) => "`".repeat(count + 1)).join(" "),
  formulas: filled("$\\frac{a}{b}$ ", 300_000),
  "a deep formula": `$${"{".repeat(50_000)}x${"}".repeat(50_000)}$`,
  definitions: Array.from({ length: 20_000 }, (_, at) => `[a${at}]: https://e.example/${at}`).join("\n"),
  headings: filled("# a\n", 400_000),
};
