import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ChatServer, startChatServer } from "./__support__/chat-server";
import { conversation, end, laneA, laneB, reply, start, text, turn } from "./__support__/conversation";
import { createApi } from "./api";
import { createConversationSession, type SessionEvent } from "./conversation-session";
import { createListeners, type Listeners } from "./listeners";
import type { Wake } from "./wake-calls";

let server: ChatServer;
let wake: Listeners<Wake>;
beforeEach(async () => {
  server = await startChatServer();
  wake = createListeners();
});
afterEach(() => server.close());

function open(initial = conversation([]), isStored = false) {
  let count = 0;
  const session = createConversationSession(initial, isStored, {
    api: createApi(server.base),
    newId: () => `turn-${++count}`,
    now: () => 1,
    onWake: (run) => wake.add(run),
    delay: () => ({ done: Promise.resolve(), cancel: () => {} }),
    makeBatch: (deliver) => ({ push: (item) => deliver([item]), flush: () => {} }),
  });
  const events: SessionEvent[] = [];
  session.on((event) => events.push(event));
  const keyOf = (lane: string, variant = 1) =>
    session.store.view().turns[0]!.replies.find((ref) => ref.lane.id === lane && ref.variant === variant)!
      .key;
  const textOf = (lane: string, variant = 1) => session.store.reply(keyOf(lane, variant)).text;
  return { session, events, keyOf, textOf };
}

const question = { text: "What is this?", images: [] };
const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 10 });

describe("a conversation's session", () => {
  test("asks every lane in one request, with ids made here", async () => {
    const { session, textOf } = open();
    const arrival = session.send(question);
    expect(session.store.view()).toMatchObject({ title: "What is this?", live: { length: 2 } });
    expect(await arrival).toBe(true);
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]).toMatchObject({
      method: "POST",
      path: "/api/chat",
      body: {
        conversationId: "c1",
        turnId: "turn-1",
        parentTurnId: null,
        text: "What is this?",
        lanes: [laneA, laneB],
      },
    });
    server.say(start(1, "a", "ra"), start(2, "b", "rb"), text(3, "b", "beta"), text(4, "a", "alpha"));
    await soon(() => expect([textOf("a"), textOf("b")]).toEqual(["alpha", "beta"]));
  });

  test("names the turn before as the parent of the next", async () => {
    const { session } = open(conversation([turn("t1", [])]), true);
    await session.send(question);
    expect(server.asked[0]!.body).toMatchObject({ parentTurnId: "t1" });
  });

  test("keeps a question that did not arrive and sends it again under the same id", async () => {
    server.refuse({ status: 507, code: "storage_failed" });
    const { session, events } = open();
    expect(await session.send(question)).toBe(false);
    expect(session.store.view().turns[0]!.problem).toEqual({
      kind: "unsent",
      message: "The server said no.",
    });
    expect(session.isStored()).toBe(false);
    await session.resend("turn-1");
    expect(server.asked.map(({ body }) => (body as { turnId: string }).turnId)).toEqual(["turn-1", "turn-1"]);
    expect(session.store.view().turns[0]!.problem).toBeNull();
    expect(events.map((event) => event.type)).toEqual(["asked", "failed", "asked", "stored"]);
  });

  test("sends a question again by itself where the server is being replaced", async () => {
    server.refuse({ status: 503, code: "draining" }, { status: 502, code: "none of ours" });
    const { session, events } = open();
    expect(await session.send(question)).toBe(true);
    expect(server.asked.map(({ body }) => (body as { turnId: string }).turnId)).toEqual(
      Array(3).fill("turn-1"),
    );
    expect(events.map((event) => event.type)).toEqual(["asked", "stored"]);
  });

  test("sends a question that found no network when the network is back, once", async () => {
    server.refuse(...Array(4).fill({ status: 503, code: "draining" }));
    const { session, events } = open();
    expect(await session.send(question)).toBe(false);
    wake.emit("seen");
    wake.emit("online");
    wake.emit("online");
    await soon(() => expect(session.isStored()).toBe(true));
    expect(session.store.view().turns[0]!.problem).toBeNull();
    expect(server.asked.filter(({ method }) => method === "POST")).toHaveLength(5);
    expect(events.map((event) => event.type)).toEqual(["asked", "failed", "asked", "stored"]);
  });

  test("sends a question again to the lanes as they are by then", async () => {
    server.refuse({ status: 400, code: "unknown_provider" });
    const { session } = open();
    await session.send(question);
    await session.setLanes([laneB]);
    await session.resend("turn-1");
    expect(server.asked.at(-1)!.body).toMatchObject({ turnId: "turn-1", lanes: [laneB] });
    expect(session.store.view().turns.map((each) => each.replies.map((ref) => ref.lane.id))).toEqual([["b"]]);
  });

  test("says at the turn that it could not be stopped", async () => {
    const { session } = open();
    await session.send(question);
    server.refuse({ status: 500, code: "internal" });
    await session.stop();
    expect(session.store.view().turns[0]!.problem).toEqual({
      kind: "notice",
      message: "The server said no.",
    });
    expect(session.store.view().live).toHaveLength(2);
  });

  test("gives a question that did not arrive back, and forgets its row", async () => {
    await server.close();
    const { session } = open();
    expect(await session.send(question)).toBe(false);
    expect(session.takeBack("turn-1")).toEqual(question);
    expect(session.store.view().turns).toEqual([]);
  });

  test("comes back after a cut and goes on without doubling or losing text", async () => {
    const { session, textOf } = open();
    await session.send(question);
    server.say(start(1, "a", "ra"), start(2, "b", "rb"), text(3, "a", "one "), text(4, "b", "uno "));
    await soon(() => expect(textOf("b")).toBe("uno "));
    server.cut();
    await soon(() => expect(session.store.view().isCutOff).toBe(true));
    server.say(text(5, "a", "two "), text(6, "b", "due "));
    await soon(() => {
      wake.emit("seen");
      expect([textOf("a"), textOf("b")]).toEqual(["one two ", "uno due "]);
    });
    expect(session.store.view().isCutOff).toBe(false);
    const attach = server.asked.find((each) => each.method === "GET")!;
    expect(attach).toMatchObject({ path: "/api/chat/turn-1", lastEventId: 3 });
  });

  test("stops coming back when every reply has ended", async () => {
    const { session, events } = open();
    await session.send(question);
    server.say(start(1, "a", "ra"), start(2, "b", "rb"), end(3, "a"), end(4, "b"));
    server.finish();
    await soon(() => expect(session.store.view().live).toEqual([]));
    wake.emit("seen");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.asked).toHaveLength(1);
    expect(events.filter((event) => event.type === "ended")).toHaveLength(2);
  });

  test("attaches to what is being written when a conversation is opened, once however often it is asked to", async () => {
    const writing = reply({ id: "ra", lane: laneA, status: "writing", text: "one ", lastEventId: 5 });
    server.say(start(1, "a", "ra"), text(5, "a", "one "), text(6, "a", "two"));
    const { session } = open(conversation([turn("t1", [writing])]), true);
    session.resume();
    session.resume();
    await soon(() => expect(session.store.reply("ra").text).toBe("one two"));
    expect(server.asked.map((each) => [each.method, each.lastEventId])).toEqual([["GET", 5]]);
  });

  test("does not leave a reply alive whose end the server does not know", async () => {
    const writing = reply({ id: "ra", lane: laneA, status: "writing", text: "one ", lastEventId: 5 });
    server.refuse({ status: 404, code: "not_found" });
    const { session } = open(conversation([turn("t1", [writing])]), true);
    session.resume();
    await soon(() => expect(session.store.reply("ra")).toMatchObject({ status: "incomplete", text: "one " }));
    expect(session.store.reply("ra").error).toMatchObject({ retryable: true });
  });

  test("asks one lane again beside the first answer, and leaves its neighbours alone", async () => {
    const failed = reply({ id: "ra", lane: laneA, status: "failed", lastEventId: 5 });
    const fine = reply({ id: "rb", lane: laneB, text: "fine", lastEventId: 6 });
    const { session, textOf } = open(conversation([turn("t1", [failed, fine])]), true);
    await session.retry("t1", laneA);
    expect(server.asked[0]).toMatchObject({ method: "POST", path: "/api/chat/t1", body: { lanes: [laneA] } });
    server.say(start(7, "a", "ra2"), text(8, "a", "better"), text(9, "b", "not mine"));
    await soon(() => expect(textOf("a", 2)).toBe("better"));
    expect(session.store.reply("rb").text).toBe("fine");
  });

  test("takes the new answer back and says why, where it cannot be asked for", async () => {
    server.refuse({ status: 409, code: "conflict" });
    const failed = reply({ id: "ra", lane: laneA, status: "failed", lastEventId: 5 });
    const { session } = open(conversation([turn("t1", [failed])]), true);
    await session.retry("t1", laneA);
    expect(session.store.view().turns[0]).toMatchObject({
      replies: { length: 1 },
      problem: { kind: "notice", message: "The server said no." },
    });
  });

  test("stops everything, one lane, and a question that is still on its way", async () => {
    const { session } = open();
    const arrival = session.send(question);
    await session.stop();
    await arrival;
    await session.stop({ turnId: "turn-1", laneId: "b" });
    await soon(() => {
      const stops = server.asked.filter((each) => each.method === "DELETE").map((each) => each.path);
      expect(stops).toEqual(["/api/chat/turn-1", "/api/chat/turn-1?lane=b"]);
    });
  });

  test("stores a change of lanes only of a conversation that the server has", async () => {
    const { session } = open();
    await session.setLanes([laneB]);
    expect(server.asked).toHaveLength(0);
    await session.send(question);
    await session.setLanes([laneA]);
    expect(server.asked.at(-1)).toMatchObject({ method: "PATCH", body: { lanes: [laneA] } });
  });
});
