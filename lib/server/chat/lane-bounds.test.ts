// The page and the server hold a lane's settings to the same bounds: each is written down where it is needed, and compared here.
import { describe, expect, test } from "vitest";
import {
  emptyDraft,
  numberRules,
  readDraft,
  reservedFields,
  type SettingsDraft,
} from "@/lib/domain/lane-settings";
import { parseLanes } from "./chat-request";

const isAccepted = (settings: object) => {
  try {
    parseLanes({ lanes: [{ id: "a", provider: "p", model: "m", ...settings }] });
    return true;
  } catch {
    return false;
  }
};
const onPage = (draft: Partial<SettingsDraft>) => readDraft({ ...emptyDraft, ...draft });

describe("a setting at its bound", () => {
  test.each(numberRules.flatMap((rule) => [[rule, rule.min] as const, [rule, rule.max] as const]))(
    "is accepted on both sides, and refused beyond: %o at %d",
    (rule, value) => {
      const beyond =
        value === rule.min ? value - (rule.isWhole ? 1 : 0.001) : value + (rule.isWhole ? 1 : 0.001);
      expect(onPage({ [rule.field]: String(value) })).toEqual({
        settings: { parameters: { [rule.field]: value } },
        problems: {},
      });
      expect(isAccepted({ parameters: { [rule.field]: value } })).toBe(true);
      expect(onPage({ [rule.field]: String(beyond) }).problems).not.toEqual({});
      expect(isAccepted({ parameters: { [rule.field]: beyond } })).toBe(false);
    },
  );

  test.each([
    ["16 stop sequences of 200 characters", { stop: Array(16).fill("x".repeat(200)).join("\n") }, true],
    ["a 17th", { stop: Array(17).fill("x").join("\n") }, false],
    ["a system prompt of 100,000 characters", { system: "x".repeat(100_000) }, true],
    ["an extra body of 16,000 characters", { extraBody: `{"a":"${"x".repeat(15_992)}"}` }, true],
    ["one more", { extraBody: `{"a":"${"x".repeat(15_993)}"}` }, false],
  ])("is the same on both sides: %s", (_, draft, isFine) => {
    const { settings, problems } = onPage(draft);
    expect(Object.keys(problems).length === 0).toBe(isFine);
    if (isFine) expect(isAccepted(settings)).toBe(true);
  });

  test.each(reservedFields)("is refused on both sides in the extra body: %s", (name) => {
    expect(onPage({ extraBody: JSON.stringify({ [name]: 1 }) }).problems).not.toEqual({});
    expect(isAccepted({ parameters: { extraBody: { [name]: 1 } } })).toBe(false);
  });
});
