import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endWithSession, lookEveryMs } from "./end-with-session";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function world({ isIn = async () => true, endsAtOnce = false } = {}) {
  const said: string[] = [];
  let isSubscribed = false;
  let on = { batch: (_: string) => {}, end: () => {}, cut: () => {} };
  const source = endWithSession(
    {
      subscribe(_, given) {
        on = given;
        isSubscribed = true;
        if (endsAtOnce) given.end();
        return () => {
          isSubscribed = false;
        };
      },
    },
    isIn,
  );
  const leave = source.subscribe(0, {
    batch: (text) => said.push(text),
    end: () => said.push("end"),
    cut: () => said.push("cut"),
  });
  return { said, leave, on, isSubscribed: () => isSubscribed };
}

test("passes everything on while the session lasts, and the end", async () => {
  const { said, on, isSubscribed } = world();
  on.batch("a");
  await vi.advanceTimersByTimeAsync(3 * lookEveryMs);
  on.batch("b");
  on.end();
  on.batch("late");
  expect(said).toEqual(["a", "b", "end"]);
  expect(isSubscribed()).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

test("cuts the reader off at the next look after the session ended, once", async () => {
  let isIn = true;
  const { said, on, isSubscribed } = world({ isIn: async () => isIn });
  on.batch("a");
  await vi.advanceTimersByTimeAsync(lookEveryMs);
  isIn = false;
  await vi.advanceTimersByTimeAsync(lookEveryMs);
  on.batch("b");
  on.end();
  await vi.advanceTimersByTimeAsync(3 * lookEveryMs);
  expect(said).toEqual(["a", "cut"]);
  expect(isSubscribed()).toBe(false);
});

test("goes on where the look itself fails", async () => {
  const { said, on } = world({ isIn: () => Promise.reject(new Error("the database is away")) });
  await vi.advanceTimersByTimeAsync(2 * lookEveryMs);
  on.batch("a");
  expect(said).toEqual(["a"]);
});

test("leaves no timer behind when the reader leaves, or the source is over at once", () => {
  const { leave, isSubscribed } = world();
  leave();
  expect(isSubscribed()).toBe(false);
  const over = world({ endsAtOnce: true });
  expect(over.said).toEqual(["end"]);
  expect(over.isSubscribed()).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
