import fc from "fast-check";
import { expect, it } from "vitest";
import { type ChargedReply, cellOf, usageCsvHead, usageCsvLine, usdText } from "./usage-csv";

const reply: ChargedReply = {
  startedAt: Date.UTC(2026, 1, 28, 23, 30),
  endedAt: Date.UTC(2026, 1, 28, 23, 30) + 1_500,
  provider: "openrouter",
  model: "meta-llama/llama-3.2-90b",
  inputTokens: 15,
  cachedInputTokens: null,
  outputTokens: 16,
  nanodollars: 26_800,
  source: "reported",
  isUnknown: false,
};

/** One line of RFC 4180. */
function readLine(line: string): string[] {
  const cells = [...line.replace(/\r\n$/, "").matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|$)/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

it("has exact amounts, and says why one is empty", () => {
  expect(usageCsvLine(reply)).toBe(
    "2026-02-28T23:30:00.000Z,2026-02-28T23:30:01.500Z,openrouter,meta-llama/llama-3.2-90b,15,,16,0.0000268,reported\r\n",
  );
  const none = { ...reply, nanodollars: null, source: null };
  expect(usageCsvLine({ ...none, isUnknown: true })).toMatch(/,16,,unknown\r\n$/);
  expect(usageCsvLine(none)).toMatch(/,16,,nothing charged\r\n$/);
  expect(usageCsvLine({ ...reply, nanodollars: 0 })).toContain(",0,reported");
  expect(readLine(usageCsvHead)).toHaveLength(readLine(usageCsvLine(reply)).length);
});

it.each([
  [0, "0"],
  [1, "0.000000001"],
  [1_000_000_000, "1"],
  [12_345_678_901, "12.345678901"],
  [9_000_000_000_000_001, "9000000.000000001"],
])("writes %d nanodollars as %s", (nanodollars, text) => {
  expect(usdText(nanodollars)).toBe(text);
});

it.each([
  ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
  ["@cf/meta/llama", "'@cf/meta/llama"],
  [" +1", "' +1"],
  ["-2", "'-2"],
  ["\uFF1D1", "'\uFF1D1"],
  ["\t=1", "'\t=1"],
  ["=1, 2", '"\'=1, 2"'],
  ['a "quoted", name', '"a ""quoted"", name"'],
  ["two\r\nlines", '"two\r\nlines"'],
  ["plain-model", "plain-model"],
])("makes %j harmless", (text, cell) => {
  expect(cellOf(text)).toBe(cell);
});

it("is read back by the rules of RFC 4180, whatever a model is called", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (model) => {
      const cells = readLine(usageCsvLine({ ...reply, model }));
      expect(cells).toHaveLength(9);
      expect([model, `'${model}`]).toContain(cells[3]);
    }),
  );
});
