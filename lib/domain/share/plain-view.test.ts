import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conversation, lanes, reply, turn } from "./__support__/conversation";
import { createCover } from "./cover-text";
import { findSecrets } from "./find-secrets";
import { plainView } from "./plain-view";

const key = "sk-live_51H8xQ2eZvKYlo2C";
const mail = "anna.secret@example.org";

const spellings: [string, (text: string) => string][] = [
  ["as it is", (text) => text],
  ["with every mark escaped", (text) => text.replace(/[^a-z0-9]/gi, "\\$&")],
  ["in decimal references", (text) => [...text].map((each) => `&#${each.charCodeAt(0)};`).join("")],
  [
    "with its marks as hexadecimal references",
    (text) => text.replace(/[^a-z0-9]/gi, (each) => `&#x${each.charCodeAt(0).toString(16)};`),
  ],
  [
    "with its marks as names",
    (text) => text.replaceAll("@", "&commat;").replaceAll(".", "&period;").replaceAll("_", "&lowbar;"),
  ],
  [
    "as in an address",
    (text) => text.replace(/[^a-z0-9]/gi, (each) => `%${each.charCodeAt(0).toString(16)}`),
  ],
  ["with signs that draw nothing", (text) => [...text].join("\u200b")],
];

describe.each(spellings)("a secret spelled %s", (_, spell) => {
  it("is found and covered, character by character", () => {
    for (const secret of [key, mail]) {
      const text = `Before ${spell(secret)} after.`;
      const chat = conversation([turn(0, { text: "x", replies: [reply(lanes[0]!, "t", text)] })]);
      expect(findSecrets(chat, [], [])).toEqual([secret]);
      const covered = createCover([secret])(text);
      expect(covered).toBe(`Before ${"█".repeat(spell(secret).length)} after.`);
    }
  });
});

it("a text that shows as it is spelled has no view of its own", () => {
  expect(plainView("Nothing here: 100 % of it, a & b.")).toBeNull();
});

it("each character of a view stands where its source says", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "\\", "_", "@", "&", "#", "6", "4", ";", "%", "x", "\u200b") }),
      (source) => {
        const view = plainView(source);
        if (!view) return;
        expect(view.starts).toHaveLength(view.text.length + 1);
        expect(view.starts.at(-1)).toBe(source.length);
        expect([...view.starts]).toEqual(view.starts.toSorted((one, other) => one - other));
      },
    ),
  );
});

it("a long text of escapes is read in one pass", () => {
  expect(plainView("\\_".repeat(500_000))!.text).toHaveLength(500_000);
});
