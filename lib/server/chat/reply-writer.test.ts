import { describe, expect, it } from "vitest";
import type { RunChunk } from "@/lib/domain/run-event";
import { createReplyWriter, maxReplyLength } from "./reply-writer";

function harness() {
  const chunks: RunChunk[] = [];
  const urgent: RunChunk[] = [];
  let clock = 100;
  const writer = createReplyWriter(
    (chunk, isUrgent) => {
      chunks.push(chunk);
      if (isUrgent) urgent.push(chunk);
    },
    () => clock,
  );
  const wait = (ms: number) => {
    clock += ms;
  };
  return { writer, chunks, urgent, wait };
}

describe("the reply writer", () => {
  it("opens and closes parts where thinking turns into text", () => {
    const { writer, chunks } = harness();
    writer.write("reasoning", "Hm.");
    writer.write("text", "A boat.");
    writer.close();
    expect(chunks.map((chunk) => chunk.type)).toEqual([
      "data-status",
      "reasoning-start",
      "reasoning-delta",
      "reasoning-end",
      "data-status",
      "text-start",
      "text-delta",
      "text-end",
    ]);
    expect([writer.reasoning(), writer.text()]).toEqual(["Hm.", "A boat."]);
  });

  it("counts the first visible text as the first token, not white space", () => {
    const { writer, urgent, wait } = harness();
    writer.write("text", " ");
    expect(writer.firstTokenAt()).toBeNull();
    wait(50);
    writer.write("text", "Hello");
    wait(70);
    writer.write("text", " there");
    expect([writer.firstTokenAt(), writer.lastTokenAt()]).toEqual([150, 220]);
    expect(urgent).toHaveLength(1);
  });

  it("says with the status how long after its request the first token came", () => {
    const { writer, chunks, wait } = harness();
    writer.sent(40);
    writer.phase("connecting");
    writer.sent(100);
    writer.phase("waiting");
    wait(50.4);
    writer.write("reasoning", "Hm.");
    wait(70);
    writer.write("text", "A boat.");
    expect(chunks.flatMap((chunk) => (chunk.type === "data-status" ? [chunk.data] : []))).toEqual([
      { status: "connecting" },
      { status: "waiting" },
      { status: "thinking", firstTokenMs: 50 },
      { status: "writing", firstTokenMs: 50 },
    ]);
    expect(writer.firstTokenMs()).toBe(50);
  });

  it("joins a character that was split over two deltas, and replaces what cannot be stored", () => {
    const { writer } = harness();
    writer.write("text", "\ud83d");
    writer.write("text", "\ude00 a\u0000b");
    expect(writer.text()).toBe("😀 a\ufffdb");
  });

  it("says when the reply is at its bound and keeps what fits", () => {
    const { writer } = harness();
    expect(writer.write("text", "x".repeat(maxReplyLength - 1))).toBe(true);
    expect(writer.write("text", "yz")).toBe(false);
    expect(writer.text()).toHaveLength(maxReplyLength);
  });
});
