import { expect, it } from "vitest";
import { giveFrozenHtml, takeFrozenHtml } from "./frozen-html";

it("HTML is taken once, by its name", () => {
  giveFrozenHtml("a", "<p>a</p>");
  giveFrozenHtml("b", "<p>b</p>");
  expect(takeFrozenHtml("a")).toBe("<p>a</p>");
  expect(() => takeFrozenHtml("a")).toThrow(/not handed over/);
  expect(takeFrozenHtml("b")).toBe("<p>b</p>");
});

it("what nobody takes is dropped when sixty-four others wait", () => {
  for (let index = 0; index < 65; index += 1) giveFrozenHtml(`n${index}`, String(index));
  expect(() => takeFrozenHtml("n0")).toThrow();
  for (let index = 1; index < 65; index += 1) expect(takeFrozenHtml(`n${index}`)).toBe(String(index));
});
