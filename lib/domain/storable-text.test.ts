import fc from "fast-check";
import { expect, test } from "vitest";
import { storableText } from "./storable-text";

test("replaces U+0000 and lone surrogates, each by one U+FFFD", () => {
  expect(storableText("a\0b\uD83Dc\uDE00d")).toBe("a\uFFFDb\uFFFDc\uFFFDd");
});

test("leaves emoji, combining marks and every other control character alone", () => {
  const text = "😀 👩‍👩‍👧 é \u0001\u001F\u007F\uFEFF\uFFFF שלום";
  expect(storableText(text)).toBe(text);
});

test("gives well-formed text of the same length without U+0000, whatever it gets, and changes it no second time", () => {
  const units = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd800, max: 0xdfff }), fc.constant(0)),
  );
  fc.assert(
    fc.property(units, (codes) => {
      const text = String.fromCharCode(...codes);
      const stored = storableText(text);
      return (
        stored.isWellFormed() &&
        !stored.includes("\0") &&
        stored.length === text.length &&
        storableText(stored) === stored
      );
    }),
  );
});
