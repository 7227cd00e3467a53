import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor } from "./create-redactor";

const key = "sk-or-v1-Marker+0123/4567&89abcdef";
const { text, stream } = createRedactor([key, "short", "Bearer team-token-55"]);

describe("a text", () => {
  it.each([
    ["as it is", key],
    ["in an address", encodeURIComponent(key)],
    ["in HTML", key.replace("&", "&amp;")],
    ["in hexadecimal", Buffer.from(key).toString("hex")],
    ["in base64", Buffer.from(key).toString("base64")],
    ["in base64 behind one byte", Buffer.from(`:${key}:`).toString("base64")],
    ["in base64 behind two bytes", Buffer.from(`a:${key}, and more`).toString("base64")],
    ["in base64 for addresses", Buffer.from(`Bearer ${key}`).toString("base64url")],
    ["escaped for JSON", [...key].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")],
    ["with a mask", "sk-or-v1-Mar********cdef"],
    ["with dots", "sk-or-v1...89abcdef"],
    ["cut with an ellipsis", "sk-or-v1-Marker+01…"],
    ["with only its end shown", "************9abcdef"],
    ["without its scheme", "team-token-55"],
  ])("holds no key %s", (_, form) => {
    const clean = text(`Incorrect key: ${form}. Try again.`);
    expect(clean).toMatch(/^Incorrect key: .*\[key\].*\. Try again\.$/);
    for (let at = 0; at + 9 <= key.length; at += 1) expect(clean).not.toContain(key.slice(at, at + 9));
  });

  it.each(["", "short", "sk-...", "It costs 4... or more, xxxx.", "**bold** and ****", "a … b", "\\u0041"])(
    "without one is the very same: %j",
    (plain) => expect(text(plain)).toBe(plain),
  );
});

describe("a text in pieces", () => {
  it("holds no key, however it is cut, and everything else", () => {
    const beside = fc.stringMatching(/^[a-zA-Z \-+/&0-9sk]{0,12}$/);
    const form = fc.constantFrom(key, encodeURIComponent(key), Buffer.from(key).toString("hex"));
    fc.assert(
      fc.property(
        beside,
        form,
        beside,
        fc.array(fc.nat(60), { maxLength: 12 }),
        (before, secret, after, cuts) => {
          let found = 0;
          const redaction = stream(() => found++);
          const whole = before + secret + after;
          const places = [...new Set(cuts.map((cut) => cut % whole.length))].sort(
            (one, other) => one - other,
          );
          const pieces = [0, ...places].map((from, index) => whole.slice(from, places[index]));
          const out = pieces.map((piece) => redaction.feed(piece)).join("") + redaction.end();
          expect(out).not.toContain(secret);
          // All but what may pass before a key is recognised.
          expect(out).not.toContain(secret.slice(4));
          expect(out.startsWith(before)).toBe(true);
          expect(out.endsWith(`[key]${after}`)).toBe(true);
          expect(found).toBe(1);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("passes on at once what only begins like a key, and the rest at the end", () => {
    const redaction = stream();
    expect(redaction.feed("It is s")).toBe("It is s");
    expect(redaction.feed("k-")).toBe("k-");
    expect(redaction.feed("ill")).toBe("ill");
    expect(redaction.feed(" sk-or-v1")).toBe(" ");
    expect(redaction.feed(" is a prefix")).toBe("sk-or-v1 is a prefix");
    expect(redaction.feed("sk-or-v")).toBe("");
    expect(redaction.end()).toBe("sk-or-v");
  });

  it("takes a key out that comes character by character, and twice", () => {
    let found = 0;
    const redaction = stream(() => found++);
    const out = [...`A ${key} and ${key}.`].map((character) => redaction.feed(character)).join("");
    expect(out + redaction.end()).toBe("A sk-[key] and sk-[key].");
    expect(found).toBe(2);
  });
});
