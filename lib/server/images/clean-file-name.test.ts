import { describe, expect, it } from "vitest";
import { cleanFileName } from "./clean-file-name";

describe("cleanFileName", () => {
  it.each([
    ["photo.jpg", "photo.jpg"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\ada\\cat.png", "cat.png"],
    ["\u202Egpj.exe", "gpj.exe"],
    ["a\u2066b\u2069.png", "ab.png"],
    ["zero\u200Bwidth\uFEFF.png", "zerowidth.png"],
    ["bell\x07\x1b[31mred.png", "bell[31mred.png"],
    ["line\r\nSet-Cookie: a=b.png", "lineSet-Cookie: a=b.png"],
    ["nul\0.png", "nul.png"],
    ["  many   spaces .png ", "many spaces .png"],
    ["Cafe\u0301.jpg", "Café.jpg"],
    ["Żółw 🐢.webp", "Żółw 🐢.webp"],
    ["<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png"],
    ["\ud800broken.png", "broken.png"],
  ])("makes %j into %j", (name, clean) => {
    expect(cleanFileName(name)).toBe(clean);
  });

  it.each([[""], [null], [undefined], ["."], [".."], ["/"], ["a/"], ["\u202E"], ["\n"]])(
    "has no name for %j",
    (name) => {
      expect(cleanFileName(name)).toBeNull();
    },
  );

  it("shortens a long name in its middle, and keeps its ending", () => {
    const clean = cleanFileName(`${"🐢".repeat(4000)}.jpeg`) as string;
    expect([...clean]).toHaveLength(120);
    expect(clean.endsWith("🐢.jpeg")).toBe(true);
    expect(clean).toContain("…");
  });
});
