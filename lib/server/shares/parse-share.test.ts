import { describe, expect, test } from "vitest";
import { parseEnvironment } from "../env";
import { parseContinuation, parseExpiry, parseNewShare, parseShareUpdate } from "./parse-share";

describe("a new link", () => {
  test("shows costs and pictures, no prompt and no thinking, and never ends, unless told otherwise", () => {
    expect(parseNewShare({ conversationId: "c" })).toEqual({
      conversationId: "c",
      expiresInDays: null,
      audience: "anyone",
      choices: {
        include: { costs: true, systemPrompt: false, pictures: true, thinking: false, previewPicture: true },
        turnIds: null,
        laneIds: null,
        title: null,
        keep: [],
      },
    });
  });

  test("takes what is named and leaves the rest", () => {
    const { choices, expiresInDays } = parseNewShare({
      conversationId: "c",
      expiresInDays: 7,
      include: { costs: false, systemPrompt: true },
      laneIds: ["a"],
      keep: ["a@example.org"],
    });
    expect(expiresInDays).toBe(7);
    expect(choices).toMatchObject({
      include: { costs: false, systemPrompt: true, pictures: true },
      laneIds: ["a"],
    });
  });

  test.each([
    ["nothing", null],
    ["no conversation", {}],
    ["a time that is over", { conversationId: "c", expiresInDays: 0 }],
    ["more than ten years", { conversationId: "c", expiresInDays: 4_000 }],
    ["an audience that is not known", { conversationId: "c", audience: "world" }],
    ["a field that is not known", { conversationId: "c", include: { owner: true } }],
    ["no turn at all", { conversationId: "c", turnIds: [] }],
  ])("of %s is refused", (_, body) => {
    expect(() => parseNewShare(body)).toThrow(expect.objectContaining({ code: "bad_request" }));
  });
});

test("an update without a body changes no choice", () => {
  expect(parseShareUpdate(undefined)).toEqual({});
  expect(parseShareUpdate({ expiresInDays: null })).toEqual({ expiresInDays: null });
});

test("an expiry is a number of days or never", () => {
  expect([parseExpiry({ expiresInDays: 30 }), parseExpiry({ expiresInDays: null })]).toEqual([30, null]);
  expect(() => parseExpiry({})).toThrow(expect.objectContaining({ code: "bad_request" }));
});

test("who goes on may say nothing, or name offers for lanes", () => {
  expect(parseContinuation(undefined)).toEqual({ lanes: {} });
  const lanes = { a: { provider: "p", model: "m" } };
  expect(parseContinuation({ revision: 2, lanes })).toEqual({ revision: 2, lanes });
  expect(() => parseContinuation({ lanes: { a: "p" } })).toThrow(
    expect.objectContaining({ code: "bad_request" }),
  );
});

test("sharing is on unless PARALLAX_SHARING says off or members, and it says nothing else", () => {
  expect(parseEnvironment({}).sharing).toBe("on");
  expect(parseEnvironment({ PARALLAX_SHARING: "off" }).sharing).toBe("off");
  expect(parseEnvironment({ PARALLAX_SHARING: "members" }).sharing).toBe("members");
  expect(() => parseEnvironment({ PARALLAX_SHARING: "no" })).toThrow(
    /PARALLAX_SHARING must be on, members or off/,
  );
});
