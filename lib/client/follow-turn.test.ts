import { afterEach, beforeEach, expect, test } from "vitest";
import { type ChatServer, startChatServer } from "./__support__/chat-server";
import { text } from "./__support__/conversation";
import { createApi } from "./api";
import { followTurn } from "./follow-turn";

let server: ChatServer;
beforeEach(async () => {
  server = await startChatServer();
});
afterEach(() => server.close());

/** Follows without waiting for real; `nextAfterId` counts down to the end. */
function follow(nextAfterId: () => number | null, onWait: (ms: number) => void = () => {}) {
  const api = createApi(server.base);
  const connections: string[] = [];
  const result = followTurn({
    attach: (afterId, signal) => api.attach("t1", afterId, signal),
    nextAfterId,
    onEvent: () => {},
    onConnection: (state) => connections.push(state),
    onWake: () => () => {},
    delay: (ms) => {
      onWait(ms);
      return { done: Promise.resolve(), cancel: () => {} };
    },
  });
  return { result, connections };
}

test("waits longer after each failure, up to a bound", async () => {
  const waits: number[] = [];
  server.refuse(...Array.from({ length: 8 }, () => ({ status: 503, code: "draining" })));
  let left = true;
  const { result } = follow(
    () => (left ? 0 : null),
    (ms) => {
      waits.push(ms);
      if (waits.length === 8) left = false;
    },
  );
  expect(await result).toBe("ended");
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
});

test("asks a stream that ends too early a few times more, then gives up", async () => {
  server.finish();
  const { result } = follow(() => 0);
  expect(await result).toBe("gone");
  expect(server.asked).toHaveLength(4);
});

test("gives up at once where asking again cannot help", async () => {
  server.refuse({ status: 404, code: "not_found" });
  const { result } = follow(() => 0);
  expect(await result).toBe("gone");
  expect(server.asked).toHaveLength(1);
});

test("asks for nothing where nothing is left to wait for", async () => {
  const { result, connections } = follow(() => null);
  expect(await result).toBe("ended");
  expect(server.asked).toHaveLength(0);
  expect(connections).toEqual([]);
});

test("goes on after the last event that arrived", async () => {
  server.say(text(1, "a", "x"));
  const afterIds = [0, 1, null];
  const { result } = follow(
    () => afterIds[0]!,
    () => {},
  );
  const cut = setInterval(() => {
    afterIds.shift();
    server.cut();
  }, 20);
  expect(await result).toBe("ended");
  clearInterval(cut);
  expect(server.asked.map((each) => each.lastEventId)).toEqual([0, 1]);
});
