import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FaultyProxy, startFaultyProxy } from "@/e2e/support/faulty-proxy";
import type { RunEvent } from "@/lib/domain/run-event";
import { type ChatServer, startChatServer } from "./__support__/chat-server";
import { text } from "./__support__/conversation";
import { createApi } from "./api";
import { followTurn } from "./follow-turn";
import { createListeners, type Listeners } from "./listeners";
import type { Wake } from "./wake-calls";

const lastId = 40;
let server: ChatServer;
let proxy: FaultyProxy;
let wakes: Listeners<Wake>;
beforeEach(async () => {
  server = await startChatServer();
  proxy = await startFaultyProxy(server.base);
  wakes = createListeners();
});
afterEach(async () => {
  await proxy.close();
  await server.close();
});

/** Follows through the proxy until event `lastId`. */
function follow(limits = { silenceMs: 60_000, answerMs: 60_000 }) {
  const events: RunEvent[] = [];
  let waitsCut = 0;
  const api = createApi(proxy.url);
  const result = followTurn({
    attach: (afterId, signal) => api.attach("t1", afterId, signal),
    nextAfterId: () => (events.at(-1)?.id === lastId ? null : (events.at(-1)?.id ?? 0)),
    onEvent(event) {
      events.push(event);
      if (event.id === lastId) server.finish();
    },
    onWake: wakes.add,
    delay: (ms) => {
      const timer = Promise.withResolvers<void>();
      setTimeout(timer.resolve, ms > 5_000 ? 60_000 : 10);
      return {
        done: timer.promise,
        cancel: () => {
          waitsCut += 1;
          timer.resolve();
        },
      };
    },
    limits,
  });
  return { events, result, waitsCut: () => waitsCut };
}

const say = (from: number, to: number) => {
  for (let id = from; id <= to; id += 1) server.say(text(id, "a", `<${id}>`));
};
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 5 });
const received = (events: RunEvent[], count: number) => soon(() => expect(events).toHaveLength(count));
const whole = Array.from({ length: lastId }, (_, index) => index + 1);

test("a network that cuts again and again costs and doubles nothing", async () => {
  const { events, result } = follow();
  await soon(() => expect(server.readerCount()).toBe(1));
  for (let id = 1; id <= lastId; id += 1) {
    say(id, id);
    if (id % 5 === 0) {
      await received(events, id);
      if (id < lastId) proxy.cut();
    }
  }
  expect(await result).toBe("ended");
  expect(events.map((event) => event.id)).toEqual(whole);
  expect(server.asked.length).toBeGreaterThan(5);
});

test("a connection that stays open and brings nothing is left for a new one", async () => {
  const { events, result } = follow({ silenceMs: 200, answerMs: 60_000 });
  say(1, 10);
  await received(events, 10);
  proxy.freeze();
  say(11, lastId);
  proxy.thaw();
  expect(await result).toBe("ended");
  expect(events.map((event) => event.id)).toEqual(whole);
});

test("a server that takes the connection and does not answer is asked again", async () => {
  proxy.freeze();
  const { events, result } = follow({ silenceMs: 60_000, answerMs: 200 });
  await soon(() => expect(proxy.openCount()).toBeGreaterThan(0));
  say(1, lastId);
  proxy.thaw();
  expect(await result).toBe("ended");
  expect(events.map((event) => event.id)).toEqual(whole);
});

test("when the network is back a connection from before is not trusted, however lively it was", async () => {
  const { events, result } = follow();
  say(1, 10);
  await received(events, 10);
  proxy.freeze();
  say(11, lastId);
  proxy.thaw();
  wakes.emit("online");
  expect(await result).toBe("ended");
  expect(events.map((event) => event.id)).toEqual(whole);
  expect(server.asked.map((each) => each.lastEventId)).toEqual([0, 10]);
});

test("a tab that is looked at again keeps a connection that was alive just now", async () => {
  const { events, result } = follow();
  say(1, 10);
  await received(events, 10);
  wakes.emit("seen");
  say(11, lastId);
  expect(await result).toBe("ended");
  expect(server.asked).toHaveLength(1);
});

test("a long wait ends when someone looks", async () => {
  proxy.goDark();
  const { events, result, waitsCut } = follow();
  // The waits grow until one is long.
  await new Promise((resolve) => setTimeout(resolve, 150));
  say(1, lastId);
  proxy.thaw();
  await soon(() => {
    wakes.emit("seen");
    expect(events).toHaveLength(lastId);
  });
  expect(await result).toBe("ended");
  expect(waitsCut()).toBeGreaterThan(0);
});
