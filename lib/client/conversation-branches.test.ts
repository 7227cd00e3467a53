import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Turn } from "@/lib/domain/conversation";
import { type ChatServer, startChatServer } from "./__support__/chat-server";
import { conversation, end, laneA, laneB, reply, start, text, turn } from "./__support__/conversation";
import { createApi } from "./api";
import { createConversationSession, type SessionEvent } from "./conversation-session";
import { shownReplies } from "./turn-view";

let server: ChatServer;
beforeEach(async () => {
  server = await startChatServer();
});
afterEach(() => server.close());

const soon = (check: () => void) => vi.waitFor(check, { timeout: 4_000, interval: 5 });

function open(turns: Turn[], changes: Parameters<typeof conversation>[1] = {}) {
  let turnCount = 0;
  const session = createConversationSession(conversation(turns, changes), true, {
    api: createApi(server.base),
    newId: () => `new-${++turnCount}`,
    now: () => 50,
    onWake: () => () => {},
    makeBatch: (deliver) => ({ push: (item) => deliver([item]), flush() {} }),
  });
  const events: SessionEvent[] = [];
  session.on((event) => events.push(event));
  const turnIds = () => session.store.view().turns.map((each) => each.id);
  const shown = (turnId: string) =>
    shownReplies(session.store.view().turns.find((each) => each.id === turnId)!.replies).map(
      (ref) => session.store.reply(ref.key).text,
    );
  return { session, events, turnIds, shown };
}

const variant = (id: string, number: number, isChosen: boolean, more = {}) =>
  reply({
    id,
    lane: laneA,
    variant: number,
    isChosen,
    text: `answer ${number}`,
    lastEventId: number,
    ...more,
  });
const after = (id: string, parentTurnId: string | null, ids: string[] = [id]): Turn => ({
  ...turn(id, [reply({ id: `${id}-a`, lane: laneA, text: `to ${id}` })]),
  parentTurnId,
  siblings: { ids, index: ids.indexOf(id) },
});
const question = { text: "Edited", images: [] };

describe("variants of an answer", () => {
  test("stand where the server says, and the one that is chosen is the one shown", async () => {
    const { session, shown } = open([turn("t1", [variant("r1", 1, true), variant("r2", 2, false)])]);
    expect(shown("t1")).toEqual(["answer 1"]);
    await session.choose("t1", "r2");
    expect(shown("t1")).toEqual(["answer 2"]);
    expect(server.asked).toMatchObject([{ method: "POST", path: "/api/replies/r2/choose" }]);
  });

  test("stay as they were where the server refuses, and the turn says so", async () => {
    server.refuse({ status: 404, code: "not_found" });
    const { session, shown } = open([turn("t1", [variant("r1", 1, true), variant("r2", 2, false)])]);
    await session.choose("t1", "r2");
    expect(shown("t1")).toEqual(["answer 1"]);
    expect(session.store.view().turns[0]!.problem).toMatchObject({ kind: "notice" });
  });

  test("a new one is shown at once and keeps growing while an earlier one is looked at", async () => {
    const { session, shown } = open([turn("t1", [variant("r1", 1, true)])]);
    await session.retry("t1", laneA);
    expect(shown("t1")).toEqual([""]);
    await session.choose("t1", "r1");
    expect(shown("t1")).toEqual(["answer 1"]);
    expect(session.store.view().live).toHaveLength(1);
    server.say(start(2, "a", "r2"), text(3, "a", "second"), end(4, "a"));
    await soon(() => expect(session.store.view().live).toEqual([]));
    expect(shown("t1")).toEqual(["answer 1"]);
    const second = session.store.view().turns[0]!.replies.at(-1)!;
    expect(session.store.reply(second.key).text).toBe("second");
  });

  test("the best of a row is found among the answers shown", async () => {
    const timed = (firstTokenMs: number) => ({
      timings: { firstTokenMs, totalMs: 900, tokensPerSecond: null },
    });
    const { session } = open([
      turn("t1", [
        variant("r1", 1, true, timed(500)),
        variant("r2", 2, false, timed(100)),
        reply({ id: "rb", lane: laneB, ...timed(300) }),
      ]),
    ]);
    expect(Object.keys(session.store.view().turns[0]!.bests)).toEqual(["rb"]);
    await session.choose("t1", "r2");
    expect(Object.keys(session.store.view().turns[0]!.bests)).toEqual(["r2"]);
  });
});

describe("an edited question", () => {
  test("stands in the place of the old one, as its sibling under the same parent", async () => {
    const { session, turnIds } = open([after("t1", null), after("t2", "t1"), after("t3", "t2")]);
    await session.sendInstead("t2", question);
    expect(turnIds()).toEqual(["t1", "new-1"]);
    expect(session.store.view().turns[1]).toMatchObject({
      parentTurnId: "t1",
      siblings: { ids: ["t2", "new-1"], index: 1 },
    });
    expect(server.asked[0]).toMatchObject({
      path: "/api/chat",
      body: { turnId: "new-1", parentTurnId: "t1" },
    });
    await session.send(question);
    expect(server.asked[1]).toMatchObject({ body: { turnId: "new-2", parentTurnId: "new-1" } });
  });

  test("may be the first one", async () => {
    const { session, turnIds } = open([after("t1", null), after("t2", "t1")]);
    await session.sendInstead("t1", question);
    expect(turnIds()).toEqual(["new-1"]);
    expect(server.asked[0]).toMatchObject({ body: { parentTurnId: null } });
  });

  test("gives back what stood in its place where it did not arrive and is taken back", async () => {
    server.refuse({ status: 500, code: "internal" });
    const { session, turnIds } = open([after("t1", null), after("t2", "t1"), after("t3", "t2")]);
    expect(await session.sendInstead("t2", question)).toBe(false);
    expect(turnIds()).toEqual(["t1", "new-1"]);
    expect(session.takeBack("new-1")).toEqual(question);
    expect(turnIds()).toEqual(["t1", "t2", "t3"]);
  });

  test("is sent again to the same place", async () => {
    server.refuse({ status: 500, code: "internal" });
    const { session, turnIds } = open([after("t1", null), after("t2", "t1"), after("t3", "t2")]);
    await session.sendInstead("t2", question);
    await session.resend("new-1");
    expect(turnIds()).toEqual(["t1", "new-1"]);
    expect(server.asked[1]).toMatchObject({ body: { turnId: "new-1", parentTurnId: "t1" } });
  });
});

describe("another branch", () => {
  const here = [after("t1", null), after("t2", "t1", ["t2", "t2b"])];
  const there = [after("t1", null), after("t2b", "t1", ["t2", "t2b"]), after("t3b", "t2b")];

  test("is shown as it was left", async () => {
    server.answer("/api/conversations/c1", conversation(there));
    const { session, turnIds } = open(here);
    await session.goTo("t2b");
    expect(server.asked[0]).toMatchObject({ method: "PATCH", body: { branchTurnId: "t2b" } });
    expect(turnIds()).toEqual(["t1", "t2b", "t3b"]);
    expect(session.lastTurnId()).toBe("t3b");
  });

  test("is read back to the question that was asked for, however long it has become", async () => {
    server.answer("/api/conversations/c1", conversation([there[2]!], { hasEarlierTurns: true }));
    server.answer("/api/conversations/c1?lastTurns=200&before=t3b", conversation(there.slice(0, 2)));
    const { session, turnIds } = open(here);
    await session.goTo("t2b");
    expect(turnIds()).toEqual(["t1", "t2b", "t3b"]);
    expect(session.store.view().hasEarlierTurns).toBe(false);
  });

  test("keeps what grew here beyond what the server had stored", async () => {
    const writing = { ...after("t2", "t1"), replies: [reply({ id: "ra", lane: laneA, status: "writing" })] };
    const { session } = open([after("t1", null), writing]);
    session.resume();
    server.say(text(1, "a", "one "), text(2, "a", "two"));
    await soon(() => expect(session.store.reply("ra").text).toBe("one two"));
    const stale = { ...writing, replies: [{ ...writing.replies[0]!, text: "one ", lastEventId: 1 }] };
    server.answer("/api/conversations/c1", conversation([after("t1", null), stale]));
    await session.goTo("t2");
    expect(session.store.reply("ra").text).toBe("one two");
  });

  test("is not gone to while a question has not arrived, which would be lost", async () => {
    server.refuse({ status: 500, code: "internal" });
    const { session, turnIds, events } = open(here);
    await session.send(question);
    await session.goTo("t2b");
    expect(turnIds()).toEqual(["t1", "t2", "new-1"]);
    expect(events.at(-1)).toMatchObject({ type: "failed", isNoted: false });
  });
});

describe("a verdict", () => {
  test("is shown at once and stored", async () => {
    const { session } = open([after("t1", null)]);
    const given = session.judge("t1", { winnerLaneId: "a", isBlind: true });
    expect(session.store.view().turns[0]!.verdict).toMatchObject({ winnerLaneId: "a", isBlind: true });
    await given;
    expect(server.asked[0]).toMatchObject({
      method: "PUT",
      path: "/api/chat/t1/verdict",
      body: { winnerLaneId: "a", isBlind: true },
    });
  });

  test("goes back to what it was where the server refuses", async () => {
    server.refuse({ status: 400, code: "bad_request" });
    const { session } = open([after("t1", null)]);
    await session.judge("t1", { winnerLaneId: null, isBlind: false });
    expect(session.store.view().turns[0]).toMatchObject({ verdict: null, problem: { kind: "notice" } });
  });

  test("stays when an older page is taken over", async () => {
    const { session } = open([after("t1", null)]);
    await session.judge("t1", { winnerLaneId: "a", isBlind: false });
    session.adopt(conversation([after("t1", null)]));
    expect(session.store.view().turns[0]!.verdict).toMatchObject({ winnerLaneId: "a" });
  });
});

describe("a silent lane", () => {
  test("is ended before its question goes elsewhere", async () => {
    const waiting = { ...turn("t1", [reply({ id: "ra", lane: laneA, status: "waiting" })]) };
    const { session } = open([waiting]);
    session.resume();
    await soon(() => expect(server.readerCount()).toBe(1));
    const elsewhere = { ...laneA, provider: "beta" };
    const asking = session.askElsewhere("t1", elsewhere);
    await soon(() =>
      expect(server.asked.at(-1)).toMatchObject({ method: "DELETE", path: "/api/chat/t1?lane=a" }),
    );
    expect(server.asked.filter((each) => each.method === "POST")).toEqual([]);
    server.say(end(1, "a", { status: "stopped" }));
    await asking;
    expect(server.asked.at(-1)).toMatchObject({
      method: "POST",
      path: "/api/chat/t1",
      body: { lanes: [elsewhere] },
    });
  });

  test("is left as it is where it cannot be ended", async () => {
    server.refuse({ status: 500, code: "internal" });
    const { session } = open([turn("t1", [reply({ id: "ra", lane: laneA, status: "waiting" })])]);
    await session.askElsewhere("t1", laneA);
    expect(server.asked).toHaveLength(1);
    expect(session.store.view().turns[0]).toMatchObject({
      replies: { length: 1 },
      problem: { kind: "notice" },
    });
  });
});
