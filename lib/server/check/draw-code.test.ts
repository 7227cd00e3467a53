import { describe, expect, it } from "vitest";
import { readCode } from "./__support__/read-code";
import { codeLength, digitsSeen, drawCode, newCode } from "./draw-code";

describe("a code in a picture", () => {
  it("is not taken in by guesses", async () => {
    let guesses = 0;
    for (let round = 0; round < 100; round += 1) {
      const code = newCode();
      const many = Array.from({ length: 40 }, newCode).join("\n");
      guesses += digitsSeen(newCode(), code) >= codeLength - 1 ? 1 : 0;
      guesses += digitsSeen(many, code) >= codeLength - 1 ? 1 : 0;
    }
    expect(guesses).toBe(0);
  });

  it("takes the digits in any dress", () => {
    for (const reply of ["123456", "The digits are 1 2 3 4 5 6.", "**123-456**", "In picture 1: 123,456"])
      expect(digitsSeen(reply, "123456")).toBe(6);
    expect(digitsSeen("123457", "123456")).toBe(5);
    expect(digitsSeen("654321", "123456")).toBeLessThan(5);
    expect(digitsSeen("none", "123456")).toBe(0);
  });

  it("shows a picture that can be read", async () => {
    for (const code of ["012345", "678900", "111111"])
      expect(await readCode(await drawCode(code))).toBe(code);
  });
});
