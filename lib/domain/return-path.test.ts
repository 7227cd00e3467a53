import { describe, expect, test } from "vitest";
import { returnPath, signInPath } from "./return-path";

describe("the way back after signing in", () => {
  test.each([
    "/",
    "/c/018f",
    "/?lanes=a:b,c:d&prompt=What%20is%20this%3F",
    "/models/meta/llama-3.2?x=1",
    "/shares/continue/abc",
    "/sign-inn",
  ])("is a page of this site as it was: %s", (path) => {
    expect(returnPath(path)).toBe(path);
  });

  test.each([
    ["//evil.test"],
    ["//evil.test/c/1"],
    ["/\\evil.test"],
    ["/\t/evil.test"],
    ["/\n/evil.test"],
    ["/.//evil.test"],
    ["/..//evil.test"],
    ["/x/..//evil.test"],
    ["https://evil.test"],
    ["javascript:alert(1)"],
    [" /c/1"],
    ["c/1"],
    [""],
    [undefined],
    [null],
    [["/c/1"]],
    [`/${"x".repeat(3000)}`],
    ["/api/conversations/archive"],
    ["/sign-in?to=/x"],
    ["/sign-in"],
    ["/sign-in/openid"],
    ["/_next/data"],
  ])("is the first page for %j", (asked) => {
    expect(returnPath(asked)).toBe("/");
    expect(signInPath(asked as string)).toBe("/sign-in");
  });

  test("survives being part of an address", () => {
    const path = signInPath("/?lanes=a:b&prompt=x&to=//evil.test");
    expect(new URL(path, "http://x").searchParams.get("to")).toBe("/?lanes=a:b&prompt=x&to=//evil.test");
  });
});
