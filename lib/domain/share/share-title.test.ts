import { describe, expect, it } from "vitest";
import { shareTitle } from "./share-title";

const turns = [
  { id: "1", title: "My own diagnosis?" },
  { id: "2", title: "What is in the picture?" },
];
const showing =
  (...ids: string[]) =>
  (id: string) =>
    ids.includes(id);

describe("the title of a link", () => {
  it("is the conversation's own", () => {
    expect(shareTitle("My own diagnosis?", turns, showing("1", "2"))).toBe("My own diagnosis?");
    expect(shareTitle("Boardwalk", turns, showing("2"))).toBe("Boardwalk");
  });

  it("does not tell a question that is not shown", () => {
    expect(shareTitle("My own diagnosis?", turns, showing("2"))).toBe("What is in the picture?");
  });

  it("is the conversation's own where nothing is shown or there is nothing", () => {
    expect(shareTitle("My own diagnosis?", turns, showing())).toBe("My own diagnosis?");
    expect(shareTitle("New chat", [], showing())).toBe("New chat");
  });
});
