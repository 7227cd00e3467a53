// Links say where they lead whenever their text says, or seems to say, something else.
import { describe, expect, it } from "vitest";
import { findHiddenPlace, readLinkTarget } from "./link-target";

const placeBehind = (text: string, href: string) => {
  const target = readLinkTarget(href);
  if (target === null) throw new Error(`not a link: ${href}`);
  return findHiddenPlace(text, target);
};

describe("the place behind a link", () => {
  it.each([
    ["the guide", "https://example.org/a"],
    ["example.org", "https://example.org/a"],
    ["www.example.org", "https://example.org/"],
    ["https://example.org/a.html", "https://example.org/a.html"],
    ["example.org:8080/x", "http://example.org:8080/x"],
    ["a@example.org", "mailto:a@example.org"],
    ["write to us", "mailto:a@example.org"],
    ["version 1.25", "https://example.org/"],
  ])("is not repeated where %j leads to %s", (text, href) => {
    expect(placeBehind(text, href)).toBeNull();
  });

  it.each([
    ["bank.example", "https://evil.example/", "evil.example"],
    ["https://bank.example/login", "https://evil.example/bank.example", "evil.example"],
    ["bank.example", "https://bank.example.evil.example/", "bank.example.evil.example"],
    ["evil.example or bank.example", "https://evil.example/", "evil.example"],
    ["ba\u200bnk.example", "https://evil.example/", "evil.example"],
    ["bank。example", "https://evil.example/", "evil.example"],
    ["\u202eelpmaxe.knab", "https://evil.example/", "evil.example"],
    ["https://bank.example@evil.example/", "https://bank.example@evil.example/", "evil.example"],
    ["bаnk.example", "https://bаnk.example/", "xn--bnk-6cd.example"],
    ["here", "https://bаnk.example/", "xn--bnk-6cd.example"],
    ["192.0.2.1", "http://192.0.2.2/", "192.0.2.2"],
    ["a@bank.example", "mailto:a@evil.example", "a@evil.example"],
  ])("is shown where %j leads to %s", (text, href, place) => {
    expect(placeBehind(text, href)).toBe(place);
  });
});

describe("an address", () => {
  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "/a",
    "//e.example",
    "#a",
    "",
    "http://",
    "https://[",
    "ftp://e.example",
  ])("%j is no link", (href) => {
    expect(readLinkTarget(href)).toBeNull();
  });

  it("is searched in time linear in the text", () => {
    const target = readLinkTarget("https://example.org/");
    if (target) expect(findHiddenPlace("a-".repeat(100_000), target)).toBeNull();
  });
});
