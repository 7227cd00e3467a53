import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chatroomV1, chatroomV3, pixel } from "./__fixtures__/chatroom";
import { isChatroomExport, readChatroom } from "./read-chatroom";

describe("a chatroom export of version 1", () => {
  const { conversations, problems } = readChatroom(chatroomV1);
  const [chat] = conversations;

  it("becomes a comparison: a lane for each model that answered, in the order of time", () => {
    expect(chat!.turns).toHaveLength(1);
    expect(chat!.turns[0]).toMatchObject({
      text: "How many?",
      createdAt: Date.parse("2025-01-01T10:00:01Z"),
    });
    expect(chat!.turns[0]!.replies.map(({ lane, text, reasoning }) => [lane.model, text, reasoning])).toEqual(
      [
        ["vendor/eye-11b", "Two.", "Count."],
        ["vendor/eye-90b", "Three.", ""],
      ],
    );
    expect(chat!.lanes).toEqual([
      {
        id: "lane-1",
        provider: "chatroom",
        model: "vendor/eye-11b",
        system: "Be brief.",
        parameters: { temperature: 0.2 },
      },
      { id: "lane-2", provider: "chatroom", model: "vendor/eye-90b" },
    ]);
    expect(chat!.title).toBe("How many?");
    expect(problems).toEqual([]);
  });
});

describe("a chatroom export of version 3", () => {
  const { conversations, pictures, problems } = readChatroom(chatroomV3);
  const [chat] = conversations;

  it("gives back texts, thoughts, repeated answers and the pictures inside it", () => {
    expect(chat).toMatchObject({
      title: "Pixels",
      turns: [{ text: "What colour?", pictures: [{ key: "picture-1" }] }],
    });
    expect(pictures).toEqual({ "picture-1": pixel });
    expect(
      chat!.turns[0]!.replies.map(({ text, reasoning, variant, isChosen }) => [
        text,
        reasoning,
        variant,
        isChosen,
      ]),
    ).toEqual([
      ["Black.", "One pixel.", 1, false],
      ["Dark.", "", 2, true],
    ]);
  });

  it("names what could not be read", () => {
    expect(problems).toEqual([
      "a picture was not in the file, only its address",
      "a part (input_file) was left out",
      "a message (system) was left out",
    ]);
  });
});

it("an export in any shape is read without a throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (one, two, three) => {
      readChatroom({
        version: "orpg.3.0",
        messages: { a: one, b: two },
        items: three,
        characters: { a: two },
      });
      expect(isChatroomExport(one)).toBe(false);
    }),
  );
});
