import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldReply } from "./fold-reply";
import { outcomeOf, playRecording, record, recordingStart, type TimedRunEvent } from "./recording";
import { emptyCost, emptyTimings, type Reply } from "./reply";
import type { RunChunk, StatusNews } from "./run-event";

const blank: Reply = {
  id: "reply",
  turnId: "turn",
  lane: { id: "lane", provider: "p", model: "m" },
  variant: 1,
  isChosen: true,
  status: "queued",
  text: "",
  reasoning: "",
  lastEventId: 0,
  createdAt: 0,
  endedAt: null,
  finishReason: null,
  attempts: [],
  usage: null,
  timings: emptyTimings,
  cost: emptyCost,
  error: null,
  servedModel: null,
  prices: null,
};

const outcome = {
  ...outcomeOf(blank),
  status: "complete" as const,
  finishReason: "stop",
  timings: { firstTokenMs: 34, totalMs: 900, tokensPerSecond: 50 },
};

function timed(chunks: RunChunk[], steps: number[]): TimedRunEvent[] {
  let id = 0;
  let atMs = 0;
  return chunks.map((chunk, index) => {
    id += 1 + (steps[index % steps.length]! % 3);
    atMs += steps[index % steps.length]!;
    return { id, lane: "lane", chunk, atMs };
  });
}

describe("a recording", () => {
  it("gives back the very events of a reply, however they were cut into pieces", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { maxLength: 20 }),
        fc.array(fc.string({ minLength: 1 }), { maxLength: 5 }),
        fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 7 }),
        (texts, thoughts, steps, cut) => {
          const chunks: RunChunk[] = [
            { type: "start", messageId: "reply" },
            { type: "data-status", data: { status: "connecting" }, transient: true },
            { type: "data-status", data: { status: "thinking", firstTokenMs: 34 }, transient: true },
            { type: "reasoning-start", id: "0" },
            ...thoughts.map((delta) => ({ type: "reasoning-delta" as const, id: "0", delta })),
            { type: "reasoning-end", id: "0" },
            { type: "data-status", data: { status: "writing", firstTokenMs: 34 }, transient: true },
            { type: "text-start", id: "1" },
            ...texts.map((delta) => ({ type: "text-delta" as const, id: "1", delta })),
            { type: "text-end", id: "1" },
            { type: "finish" },
            { type: "data-reply", data: outcome },
          ];
          const events = timed(chunks, steps);
          let recording = "";
          let position = recordingStart;
          for (let from = 0; from < events.length; from += cut) {
            const entry = record(events.slice(from, from + cut), position);
            recording += entry.text;
            position = entry.position;
          }
          const reply = events.reduce((state, event) => foldReply(state, event), blank);
          expect(reply.text).toBe(texts.join(""));
          expect(playRecording(recording, reply)).toEqual(events);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("takes about ten characters an event", () => {
    const events = timed(
      Array.from({ length: 1000 }, () => ({
        type: "text-delta" as const,
        id: "0",
        delta: "four tokens here ",
      })),
      [17],
    );
    expect(record(events, recordingStart).text.length).toBeLessThan(10_000);
  });
});

describe("folding", () => {
  it("ignores events that a reply already includes", () => {
    const event = { id: 3, lane: "lane", chunk: { type: "text-delta" as const, id: "0", delta: "again" } };
    const reply = { ...blank, text: "kept", lastEventId: 3 };
    expect(foldReply(reply, event)).toBe(reply);
    expect(foldReply(reply, { ...event, id: 4 }).text).toBe("keptagain");
  });
});

it("folds the time of the first token in with the status, and keeps it where a later status has none", () => {
  const told = (id: number, data: StatusNews) =>
    ({ id, lane: "lane", chunk: { type: "data-status", data, transient: true } }) as const;
  const waiting = foldReply(blank, told(1, { status: "waiting" }));
  expect(waiting).toMatchObject({ status: "waiting", timings: emptyTimings });
  const thinking = foldReply(waiting, told(2, { status: "thinking", firstTokenMs: 34 }));
  const timings = { firstTokenMs: 34, totalMs: null, tokensPerSecond: null };
  expect(foldReply(thinking, told(3, { status: "writing" }))).toMatchObject({ status: "writing", timings });
});
