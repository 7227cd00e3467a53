import { describe, expect, it } from "vitest";
import { createRunDecoder, type RunEvent } from "@/lib/domain/run-event";
import { createRunLog } from "./run-log";

const delta = (text: string) => ({ type: "text-delta" as const, id: "0", delta: text });

function harness(lastId = 0) {
  const seen: RunEvent[] = [];
  const due: (() => void)[] = [];
  const log = createRunLog({
    lastId,
    onEvent: (event) => seen.push(event),
    schedule: (run) => due.push(run),
  });
  const read = (afterId: number) => {
    const events: RunEvent[] = [];
    const decoder = createRunDecoder({ event: (event) => events.push(event), end() {} });
    const leave = log.subscribe(afterId, decoder.feed);
    return { events, leave };
  };
  const passTime = () => {
    for (const run of due.splice(0)) run();
  };
  return { log, seen, read, passTime, due };
}

describe("the run log", () => {
  it("joins deltas of a lane that come together, and keeps lanes apart", () => {
    const { log, seen, passTime, due } = harness();
    for (const text of ["a", "b", "c"]) {
      log.push("one", delta(text));
      log.push("two", delta(text.toUpperCase()));
    }
    expect(seen).toEqual([]);
    expect(due).toHaveLength(1);
    passTime();
    expect(seen).toEqual([
      { id: 1, lane: "one", chunk: delta("abc") },
      { id: 2, lane: "two", chunk: delta("ABC") },
    ]);
  });

  it("sends an urgent chunk at once, after what waited before it", () => {
    const { log, seen } = harness(7);
    log.push("one", delta("a"));
    log.push("two", delta("first"), true);
    expect(seen.map((event) => [event.id, event.lane])).toEqual([
      [8, "one"],
      [9, "two"],
    ]);
  });

  it("gives a late reader the backlog after its event and then what comes, without gap or repeat", () => {
    const { log, read, passTime } = harness();
    log.push("one", delta("a"), true);
    log.push("one", delta("b"), true);
    const reader = read(1);
    log.push("one", delta("c"), true);
    reader.leave();
    log.push("one", delta("d"), true);
    passTime();
    expect(reader.events.map((event) => event.id)).toEqual([2, 3]);
  });

  it("shows a lane's last events only after they are written, and lets nothing overtake them", async () => {
    const { log, read, seen, passTime } = harness();
    const reader = read(0);
    let written = () => {};
    const storing = new Promise<void>((resolve) => {
      written = resolve;
    });
    log.push("one", delta("a"));
    const commit = log.commit("one", [{ type: "finish" }], async (events) => {
      expect(events.map((event) => event.id)).toEqual([2]);
      await storing;
    });
    await Promise.resolve();
    log.push("two", delta("b"));
    passTime();
    await Promise.resolve();
    expect(reader.events.map((event) => event.id)).toEqual([1]);
    written();
    await commit;
    expect(reader.events.map((event) => [event.id, event.lane, event.chunk.type])).toEqual([
      [1, "one", "text-delta"],
      [2, "one", "finish"],
      [3, "two", "text-delta"],
    ]);
    expect(seen.map((event) => event.id)).toEqual([1, 3]);
  });

  it("goes on after a write that failed", async () => {
    const { log, read } = harness();
    const reader = read(0);
    await expect(
      log.commit("one", [{ type: "finish" }], () => Promise.reject(new Error("full"))),
    ).rejects.toThrow("full");
    log.push("two", delta("b"), true);
    await log.commit("two", [{ type: "finish" }], async () => {});
    expect(reader.events.map((event) => event.id)).toEqual([1, 2, 3]);
  });
});
