import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Lane } from "./lane";
import { draftOf, emptyDraft, readDraft, withAllSettings, withSettings } from "./lane-settings";

const read = (draft: Partial<typeof emptyDraft>) => readDraft({ ...emptyDraft, ...draft });

describe("the fields of a lane's settings", () => {
  test("say nothing while they are empty", () => {
    expect(read({})).toEqual({ settings: {}, problems: {} });
    expect(read({ system: "  \n", stop: "\n\n", extraBody: " {} " })).toEqual({ settings: {}, problems: {} });
  });

  test("say only what was filled in, a decimal comma included", () => {
    expect(
      read({ temperature: " 0,2 ", maxTokens: "500", stop: "END\n\\n\\n", system: "Be brief." }),
    ).toEqual({
      settings: {
        system: "Be brief.",
        parameters: { temperature: 0.2, maxTokens: 500, stop: ["END", "\n\n"] },
      },
      problems: {},
    });
  });

  test.each([
    ["temperature", "warm", "This is not a number."],
    ["temperature", "5.1", "This has to be from 0 to 5."],
    ["topP", "-0.1", "This has to be from 0 to 1."],
    ["maxTokens", "0", "This has to be from 1 to 10000000."],
    ["maxTokens", "1.5", "This has to be a whole number."],
    ["seed", "9007199254740993", "This has to be a whole number."],
    ["presencePenalty", "6", "This has to be from -5 to 5."],
    ["stop", "x".repeat(201), "A stop sequence has at most 200 characters."],
    ["stop", "a\n".repeat(17), "At most 16 stop sequences can be sent."],
    ["extraBody", "[1]", 'This has to be a JSON object such as {"top_k": 40}.'],
    ["extraBody", '{"messages": []}', "“messages” is set by Parallax and cannot be replaced here."],
    ["extraBody", '{"stream": false}', "“stream” is set by Parallax and cannot be replaced here."],
    ["extraBody", `{"a": "${"x".repeat(16_000)}"}`, "At most 16,000 characters can be sent."],
    ["system", "x".repeat(100_001), "A system prompt has at most 100,000 characters."],
  ] as const)("refuse %s that cannot be sent (%#)", (field, text, sentence) => {
    expect(read({ [field]: text })).toEqual({ settings: {}, problems: { [field]: sentence } });
  });

  test("say where JSON breaks", () => {
    expect(read({ extraBody: '{"top_k": }' }).problems.extraBody).toMatch(/^This is not JSON: .+\.$/);
  });

  test("refuse a parameter that is set in two places", () => {
    expect(read({ temperature: "1", extraBody: '{"temperature": 2}' }).problems.extraBody).toBe(
      "“temperature” is set above as well; set it in one place.",
    );
    expect(read({ extraBody: '{"temperature": 2}' }).problems).toEqual({});
  });

  test("hold any settings and give them back", () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((n) => n + 0);
    const settings = fc.record(
      {
        system: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
        parameters: fc.record(
          {
            temperature: number(0, 5),
            topP: number(0, 1),
            maxTokens: fc.integer({ min: 1, max: 10_000_000 }),
            seed: fc.maxSafeInteger().map((n) => n + 0),
            stop: fc.array(fc.string({ minLength: 1, unit: "grapheme" }), { minLength: 1, maxLength: 4 }),
            presencePenalty: number(-5, 5),
            extraBody: fc.dictionary(
              fc.stringMatching(/^x_[a-z]{1,8}$/),
              fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
              { minKeys: 1, maxKeys: 3, noNullPrototype: true },
            ),
          },
          { requiredKeys: ["temperature"] },
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(settings, (given) => {
        expect(readDraft(draftOf(given))).toEqual({ settings: given, problems: {} });
      }),
    );
  });
});

test("a lane takes settings in place of those that it had", () => {
  const lane: Lane = {
    id: "a",
    provider: "p",
    model: "m",
    system: "Old",
    parameters: { seed: 1 },
    fallback: ["q"],
  };
  expect(withSettings(lane, {})).toEqual({ id: "a", provider: "p", model: "m", fallback: ["q"] });
  expect(withSettings(lane, { parameters: { topP: 1 } })).toEqual({
    id: "a",
    provider: "p",
    model: "m",
    fallback: ["q"],
    parameters: { topP: 1 },
  });
});

test("where a lane goes on is read from its list, with its limit, and taken away with it", () => {
  const draft = { ...emptyDraft, fallback: "q\nr:m:latest\n", fallbackMaxUsdPerMillion: " 0,50 " };
  const { settings, problems } = readDraft(draft);
  expect([settings, problems]).toEqual([
    { fallback: ["q", "r:m:latest"], fallbackMaxUsdPerMillion: "0.50" },
    {},
  ]);
  const lane: Lane = { id: "a", provider: "p", model: "m", ...settings };
  expect(draftOf(lane)).toMatchObject({ fallback: "q\nr:m:latest", fallbackMaxUsdPerMillion: "0.50" });
  expect(withAllSettings(lane, settings)).toEqual(lane);
  expect(withAllSettings(lane, { fallbackMaxUsdPerMillion: "1" })).toEqual({
    id: "a",
    provider: "p",
    model: "m",
  });
  expect(readDraft({ ...draft, fallbackMaxUsdPerMillion: "cheap" }).problems).toHaveProperty(
    "fallbackMaxUsdPerMillion",
  );
});
