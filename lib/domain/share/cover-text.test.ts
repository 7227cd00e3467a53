import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleFrom } from "../title";
import { coverTitle, createCover } from "./cover-text";

describe("covering", () => {
  it("keeps every length and leaves no secret", () => {
    const secret = fc.string({ minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 5 }),
        fc.array(fc.string(), { maxLength: 6 }),
        (secrets, parts) => {
          const text = parts.flatMap((part, index) => [part, secrets[index % secrets.length]!]).join("");
          const covered = createCover(secrets)(text);
          expect(covered).toHaveLength(text.length);
          const longest = secrets.toSorted((one, other) => other.length - one.length)[0]!;
          expect(covered.includes(longest) && !longest.includes("█")).toBe(false);
        },
      ),
    );
  });

  it("covers the longer of two that begin alike", () => {
    expect(createCover(["anna@example.org", "anna@example.org.uk"])("x anna@example.org.uk y")).toBe(
      `x ${"█".repeat(19)} y`,
    );
  });
});

describe("a title", () => {
  it.each([
    "sk_live_51H8xQ2eZvKYlo2C",
    "sk-live-51H8xQ2eZvKYlo2C-and-a-very-long-rest-that-is-cut-in-any-title-0123456789",
    "john_q_public@example.org",
  ])("that was made of a question with %s shows nothing of it", (secret) => {
    for (const question of [
      secret,
      `Is ${secret} valid?`,
      `Please look at this one: ${secret}`,
      `Explain to me at length what ${secret} is`,
    ]) {
      const title = coverTitle(titleFrom(question, 0), [secret]);
      const plain = secret.replaceAll("_", "");
      for (const form of [secret, plain]) {
        for (let at = 0; at + 6 <= form.length; at += 1) expect(title).not.toContain(form.slice(at, at + 6));
      }
    }
  });

  it("without a secret stays as it is", () => {
    expect(coverTitle("Boardwalk, two providers", ["sk-live-0123456789"])).toBe("Boardwalk, two providers");
  });
});
