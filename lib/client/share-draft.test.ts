import { describe, expect, it } from "vitest";
import type { Finding } from "@/lib/domain/share/find-secrets";
import type { ShareReview } from "@/lib/domain/share/share-summary";
import { findingsIn, isEmptyDraft, newShareDraft, requestOf, switchEntry, titleIn } from "./share-draft";

const finding = (text: string, ...places: Finding["places"]): Finding => ({ kind: "key", text, places });
const review = {
  title: "First asked",
  turns: [
    { id: "t1", title: "First asked", images: 1, laneIds: ["a", "b"] },
    { id: "t2", title: "Then asked", images: 0, laneIds: ["b"] },
  ],
  findings: [
    finding("title", { part: "title" }),
    finding("asked", { part: "question", turnId: "t1" }),
    finding(
      "answered",
      { part: "reply", turnId: "t1", laneId: "a" },
      { part: "reply", turnId: "t2", laneId: "b" },
    ),
    finding("thought", { part: "thinking", turnId: "t1", laneId: "a" }),
    finding("prompt", { part: "system prompt", laneId: "a" }),
    finding("file", { part: "file name", turnId: "t1" }),
  ],
} as ShareReview;
const texts = (draft = newShareDraft) => findingsIn(review, draft).map((each) => each.text);

describe("the findings of a draft", () => {
  it("are those in what is shown", () => {
    expect(texts()).toEqual(["title", "asked", "answered", "file"]);
    expect(texts({ ...newShareDraft, turnIds: new Set(["t2"]) })).toEqual(["title", "answered"]);
    // The second turn was asked of lane b alone.
    expect(texts({ ...newShareDraft, turnIds: new Set(["t2"]), laneIds: new Set(["a"]) })).toEqual(["title"]);
    expect(texts({ ...newShareDraft, turnIds: new Set(["t1"]), laneIds: new Set(["b"]) })).toEqual([
      "title",
      "asked",
      "file",
    ]);
    const include = { ...newShareDraft.include, thinking: true, systemPrompt: true, pictures: false };
    expect(texts({ ...newShareDraft, include })).toEqual(["title", "asked", "answered", "thought", "prompt"]);
  });
});

describe("the title of a draft", () => {
  it("is the conversation's, the first shown turn's, or one's own", () => {
    expect(titleIn(review, newShareDraft)).toBe("First asked");
    expect(titleIn(review, { ...newShareDraft, turnIds: new Set(["t2"]) })).toBe("Then asked");
    expect(titleIn(review, { ...newShareDraft, title: "Mine" })).toBe("Mine");
    expect(requestOf({ ...newShareDraft, title: " Mine " }).title).toBe("Mine");
    expect(requestOf({ ...newShareDraft, title: "  " }).title).toBeNull();
  });
});

describe("a set of turns or lanes", () => {
  const all = ["a", "b"];
  it("is all until one is taken out, and all again when it is put back", () => {
    const without = switchEntry(null, "a", all);
    expect([...without!]).toEqual(["b"]);
    expect(switchEntry(without, "a", all)).toBeNull();
    const none = switchEntry(without, "b", all);
    expect(isEmptyDraft({ ...newShareDraft, turnIds: none })).toBe(true);
    expect(isEmptyDraft(newShareDraft)).toBe(false);
  });
});

it("a draft is sent with lists, and all as null", () => {
  const draft = { ...newShareDraft, laneIds: new Set(["a"]), keep: new Set(["x@example.org"]) };
  expect(requestOf(draft)).toEqual({
    title: null,
    include: newShareDraft.include,
    turnIds: null,
    laneIds: ["a"],
    keep: ["x@example.org"],
    expiresInDays: 30,
    audience: "anyone",
  });
});
