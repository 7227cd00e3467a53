// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { findLink, forgetLink, keepLink } from "./kept-links";

beforeEach(() => localStorage.clear());

it("a link that was made here is found again until it is forgotten", () => {
  keepLink("one", "https://a.example/s/1");
  keepLink("two", "https://a.example/s/2");
  forgetLink("one");
  expect([findLink("one"), findLink("two"), findLink("__proto__")]).toEqual([
    null,
    "https://a.example/s/2",
    null,
  ]);
});

it.each(["[", "null", '{"one": 5}', '{"one": "javascript:alert(1)"}'])(
  "storage that holds %j gives no link",
  (stored) => {
    localStorage.setItem("parallax-share-links", stored);
    expect(findLink("one")).toBeNull();
  },
);

it("only the newest five hundred are kept", () => {
  for (let index = 0; index < 502; index += 1) keepLink(`id-${index}`, `https://a.example/s/${index}`);
  expect([findLink("id-1"), findLink("id-2")]).toEqual([null, "https://a.example/s/2"]);
});
