import { describe, expect, it } from "vitest";
import { createDecodeQueue } from "./decode-queue";

const limits = { atOnce: 2, waiting: 2, waitMs: 60_000 };
const job = () => Promise.withResolvers<string>();

describe("createDecodeQueue", () => {
  it("never runs more at once than it may, and serves in order", async () => {
    const queue = createDecodeQueue({ ...limits, waiting: 100 });
    const started: number[] = [];
    let running = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        queue.run(async () => {
          started.push(index);
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running--;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(started).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it("refuses the one too many at once, and says when to try again", async () => {
    const queue = createDecodeQueue(limits);
    const held = [job(), job(), job(), job()];
    const running = held.map(({ promise }) => queue.run(() => promise));
    await expect(queue.run(async () => "late")).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfterSeconds: 2 },
    });
    for (const [index, { resolve }] of held.entries()) resolve(String(index));
    expect(await Promise.all(running)).toEqual(["0", "1", "2", "3"]);
    expect(await queue.run(async () => "after")).toBe("after");
  });

  it("gives up waiting after its time, and the place is free again", async () => {
    const queue = createDecodeQueue({ atOnce: 1, waiting: 1, waitMs: 5 });
    const held = job();
    const first = queue.run(() => held.promise);
    await expect(queue.run(async () => "never")).rejects.toMatchObject({ code: "rate_limited" });
    held.resolve("done");
    expect(await first).toBe("done");
    expect(await queue.run(async () => "next")).toBe("next");
  });

  it("goes on after a job that fails", async () => {
    const queue = createDecodeQueue({ atOnce: 1, waiting: 1, waitMs: 60_000 });
    await expect(queue.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await queue.run(async () => "fine")).toBe("fine");
  });
});
