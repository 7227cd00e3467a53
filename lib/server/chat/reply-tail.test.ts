import { expect, it } from "vitest";
import { createReplyTail } from "./reply-tail";

const writing = {
  type: "data-status",
  data: { status: "writing", firstTokenMs: 34 },
  transient: true,
} as const;

it("gives the time of the first token once, and again where it could not be stored", () => {
  const tail = createReplyTail();
  tail.add({ id: 1, lane: "a", chunk: writing }, 40);
  const taken = tail.take();
  expect(taken).toMatchObject({ status: "writing", firstTokenMs: 34 });
  expect(tail.take().firstTokenMs).toBeUndefined();
  tail.putBack(taken);
  expect(tail.take().firstTokenMs).toBe(34);
});
