import { describe, expect, it } from "vitest";
import type { ImageInfo, Turn } from "./conversation";
import { laneMessages } from "./messages";
import { emptyCost, emptyTimings, type Reply } from "./reply";

const image = { id: "i", mediaType: "image/png", width: 1, height: 1 } as ImageInfo;

function reply(laneId: string, text: string, more: Partial<Reply> = {}): Reply {
  return {
    id: `${laneId}-${text}`,
    turnId: "t",
    lane: { id: laneId, provider: "p", model: "m" },
    variant: 1,
    isChosen: true,
    status: "complete",
    text,
    reasoning: "secret thought",
    lastEventId: 0,
    createdAt: 0,
    endedAt: 0,
    finishReason: "stop",
    attempts: [],
    usage: null,
    timings: emptyTimings,
    cost: emptyCost,
    error: null,
    servedModel: null,
    prices: null,
    ...more,
  };
}

const turn = (text: string, replies: Reply[], images: ImageInfo[] = []): Turn => ({
  id: text,
  conversationId: "c",
  parentTurnId: null,
  text,
  images,
  replies,
  createdAt: 0,
});

const shape = (branch: Turn[], lane: string, order: "text-first" | "images-first" = "text-first") =>
  laneMessages(branch, lane, order).map((message) =>
    message.role === "assistant"
      ? `A:${message.text}`
      : `U:${message.parts.map((part) => (part.type === "text" ? part.text : "<image>")).join("+")}`,
  );

describe("the messages of a lane", () => {
  it("hold its own replies only, without thinking", () => {
    const branch = [turn("one", [reply("a", "from a"), reply("b", "from b")], [image]), turn("two", [])];
    expect(shape(branch, "a")).toEqual(["U:one+<image>", "A:from a", "U:two"]);
    expect(shape(branch, "b")).toEqual(["U:one+<image>", "A:from b", "U:two"]);
    expect(JSON.stringify(laneMessages(branch, "a", "text-first"))).not.toContain("secret");
  });

  it("join a question that the lane did not answer with the next one", () => {
    const branch = [
      turn("one", [reply("a", "from a")]),
      turn("two", [reply("a", "", { status: "failed" })]),
      turn("three", []),
    ];
    expect(shape(branch, "new")).toEqual(["U:one+two+three"]);
    expect(shape(branch, "a")).toEqual(["U:one", "A:from a", "U:two+three"]);
  });

  it("take the chosen variant", () => {
    const branch = [
      turn("one", [reply("a", "first", { isChosen: false }), reply("a", "second", { variant: 2 })]),
      turn("two", []),
    ];
    expect(shape(branch, "a")).toEqual(["U:one", "A:second", "U:two"]);
  });

  it("never answer the last question with a reply that it has already", () => {
    expect(shape([turn("one", [reply("a", "earlier variant")])], "a")).toEqual(["U:one"]);
  });

  it("put pictures where the offer wants them", () => {
    expect(shape([turn("one", [], [image, image])], "a", "images-first")).toEqual(["U:<image>+<image>+one"]);
  });
});
