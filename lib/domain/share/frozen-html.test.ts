import { expect, it } from "vitest";
import { giveFrozenHtml, takeFrozenHtml } from "./frozen-html";

it("is there for every reader who was given it, however many come at once", () => {
  for (let reader = 0; reader < 1_000; reader += 1) giveFrozenHtml("page", "<p>all</p>", reader);
  for (let other = 0; other < 1_000; other += 1) giveFrozenHtml(`other-${other}`, "<p>other</p>", 1_000);
  for (let reader = 0; reader < 1_000; reader += 1) expect(takeFrozenHtml("page")).toBe("<p>all</p>");
});

it("is forgotten a minute after it was last given, as the next is given", () => {
  giveFrozenHtml("old", "<p>old</p>", 100_000);
  giveFrozenHtml("again", "<p>again</p>", 100_000);
  giveFrozenHtml("again", "<p>again</p>", 150_000);
  giveFrozenHtml("new", "<p>new</p>", 170_000);
  expect(() => takeFrozenHtml("old")).toThrow("not handed over");
  expect(takeFrozenHtml("again")).toBe("<p>again</p>");
  expect(takeFrozenHtml("new")).toBe("<p>new</p>");
});

it("that was never given is an error, since a page must not look complete without it", () => {
  expect(() => takeFrozenHtml("never")).toThrow("not handed over");
});
