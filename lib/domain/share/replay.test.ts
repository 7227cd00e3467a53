import { describe, expect, it } from "vitest";
import { lanes, recordingOf, reply } from "./__support__/conversation";
import { createReplay } from "./replay";

const slow = reply(lanes[0]!, "t", "abcdefghij");
const quick = reply(lanes[1]!, "t", "12345");
const make = () => createReplay([slow, quick].map((each) => ({ reply: each, recording: recordingOf(each) })));

describe("a replay", () => {
  it("shows at each moment what had arrived by then", () => {
    const replay = make();
    expect(replay.at(0).map((each) => each.text)).toEqual(["", ""]);
    expect(replay.at(250).map((each) => each.status)).toEqual(["thinking", "thinking"]);
    expect(replay.at(799).map((each) => each.text)).toEqual(["", ""]);
    expect(replay.at(800).map((each) => each.text)).toEqual(["abcde", "12345"]);
    expect(replay.at(900).map((each) => each.text)).toEqual(["abcdefghij", "12345"]);
  });

  it("ends as the replies ended, with their measures", () => {
    const replay = make();
    expect(replay.durationMs).toBe(1200);
    const [first] = replay.at(replay.durationMs);
    expect(first).toMatchObject({
      status: "complete",
      text: slow.text,
      timings: slow.timings,
      cost: slow.cost,
    });
  });

  it("can be turned back", () => {
    const replay = make();
    replay.at(replay.durationMs);
    expect(replay.at(800)[0]).toMatchObject({
      status: "writing",
      text: "abcde",
      timings: { firstTokenMs: 410, totalMs: null },
    });
  });

  it("gives the same objects where nothing happened in between", () => {
    const replay = make();
    const before = replay.at(810)[0];
    expect(replay.at(820)[0]).toBe(before);
  });

  it("shows a reply without a recording as it ended", () => {
    const replay = createReplay([{ reply: slow, recording: "" }]);
    expect(replay.durationMs).toBe(0);
    expect(replay.at(0)[0]).toBe(slow);
  });
});
