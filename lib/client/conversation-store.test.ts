import { describe, expect, test } from "vitest";
import { noCost } from "@/lib/domain/cost-total";
import type { RunEvent } from "@/lib/domain/run-event";
import {
  conversation,
  end,
  laneA,
  laneB,
  outcome,
  reply,
  start,
  text,
  turn,
} from "./__support__/conversation";
import { type ConversationStore, createConversationStore, type EndedReply } from "./conversation-store";

const question = { id: "t1", text: "What is this?", images: [], createdAt: 1 };

function foldAll(store: ConversationStore, turnId: string, events: RunEvent[], only?: string[]) {
  const route = store.route(turnId, only ?? null);
  store.fold(events.map((event) => ({ route, event })));
}

const keyOf = (store: ConversationStore, lane: string, variant = 1) =>
  store.view().turns[0]!.replies.find((ref) => ref.lane.id === lane && ref.variant === variant)!.key;

describe("a conversation's store", () => {
  test("shows a question at once with a queued reply for each lane", () => {
    const store = createConversationStore(conversation([]));
    store.addTurn(question);
    expect(store.view().turns[0]!.replies.map((ref) => ref.lane.id)).toEqual(["a", "b"]);
    expect(store.view().live).toHaveLength(2);
    expect(store.reply(keyOf(store, "a")).status).toBe("queued");
  });

  test("gives every lane its own text, however the events are mixed", () => {
    const store = createConversationStore(conversation([]));
    store.addTurn(question);
    foldAll(store, "t1", [
      start(1, "a", "ra"),
      start(2, "b", "rb"),
      text(3, "b", "I am beta"),
      text(4, "a", "I am alpha"),
    ]);
    expect(store.reply(keyOf(store, "a"))).toMatchObject({ id: "ra", text: "I am alpha" });
    expect(store.reply(keyOf(store, "b"))).toMatchObject({ id: "rb", text: "I am beta" });
  });

  test("keeps a reply's key when the server names it", () => {
    const store = createConversationStore(conversation([]));
    store.addTurn(question);
    const before = keyOf(store, "a");
    foldAll(store, "t1", [start(1, "a", "ra")]);
    expect(keyOf(store, "a")).toBe(before);
    expect(store.reply(before).id).toBe("ra");
  });

  test("tells the watchers of one reply of its text, and nobody else", () => {
    const store = createConversationStore(conversation([]));
    store.addTurn(question);
    const told = { a: 0, b: 0, view: 0 };
    store.subscribeReply(keyOf(store, "a"), () => (told.a += 1));
    store.subscribeReply(keyOf(store, "b"), () => (told.b += 1));
    store.subscribe(() => (told.view += 1));
    const before = store.view();
    foldAll(store, "t1", [start(1, "a", "ra"), text(2, "a", "x"), text(3, "a", "y")]);
    expect(told).toEqual({ a: 1, b: 0, view: 0 });
    expect(store.view()).toBe(before);
  });

  test("does not double text that comes again", () => {
    const store = createConversationStore(conversation([]));
    store.addTurn(question);
    const all = [start(1, "a", "ra"), text(2, "a", "one "), text(3, "a", "two")];
    foldAll(store, "t1", all);
    foldAll(store, "t1", all);
    expect(store.reply(keyOf(store, "a")).text).toBe("one two");
  });

  test("goes on from what was stored, at the event of the lane that is least far", () => {
    const store = createConversationStore(
      conversation([
        turn("t1", [
          reply({ id: "ra", lane: laneA, status: "writing", text: "one ", lastEventId: 7 }),
          reply({ id: "rb", lane: laneB, status: "writing", text: "uno ", lastEventId: 4 }),
        ]),
      ]),
    );
    expect(store.liveTurns()).toEqual([{ turnId: "t1", afterId: 4 }]);
    foldAll(store, "t1", [
      text(5, "b", "due "),
      text(6, "a", "lost?"),
      text(8, "a", "two"),
      text(9, "b", "tre"),
    ]);
    expect(store.reply("ra").text).toBe("one two");
    expect(store.reply("rb").text).toBe("uno due tre");
  });

  test("tells of an ended reply once, adds its cost and marks the best of the row", () => {
    const ended: EndedReply[] = [];
    const store = createConversationStore(conversation([]), (each) => ended.push(each));
    store.addTurn(question);
    const cost = (nanodollars: number) => ({
      estimatedNanodollars: null,
      computedNanodollars: nanodollars,
      reportedNanodollars: null,
    });
    const events = [
      start(1, "a", "ra"),
      start(2, "b", "rb"),
      end(3, "a", { cost: cost(500) }),
      end(4, "b", { cost: cost(200) }),
    ];
    foldAll(store, "t1", events);
    foldAll(store, "t1", events);
    expect(ended.map((each) => each.reply.id)).toEqual(["ra", "rb"]);
    expect(store.view()).toMatchObject({ live: [], cost: { nanodollars: 700, isPartial: false } });
    expect(store.view().turns[0]!.bests).toEqual({ [keyOf(store, "b")]: ["cost"] });
  });

  test("remembers how much text had come together with the first token that it saw", () => {
    const told = {
      type: "data-status",
      data: { status: "writing", firstTokenMs: 34 },
      transient: true,
    } as const;
    const half = reply({ id: "rb", lane: laneB, status: "writing", text: "half ", lastEventId: 2 });
    const store = createConversationStore(
      conversation([turn("t1", [reply({ id: "ra", lane: laneA, status: "queued" }), half])]),
    );
    foldAll(store, "t1", [
      { id: 3, lane: "a", chunk: told },
      text(4, "a", " "),
      text(5, "a", "one "),
      text(6, "a", "two"),
    ]);
    foldAll(store, "t1", [text(7, "a", " three"), text(8, "b", "more")]);
    expect(store.firstSeen("ra")).toMatchObject({ characters: " one two".length });
    expect(store.reply("ra").timings.firstTokenMs).toBe(34);
    // It had begun before this page was there.
    expect(store.firstSeen("rb")).toBeNull();
  });

  test("marks the best only among the lanes that are there", () => {
    const costing = (computedNanodollars: number) => ({
      cost: { estimatedNanodollars: null, computedNanodollars, reportedNanodollars: null },
    });
    const laneC = { ...laneA, id: "c" };
    const replies = [
      reply({ id: "ra", lane: laneA, ...costing(500) }),
      reply({ id: "rb", lane: laneB, ...costing(200) }),
      reply({ id: "rc", lane: laneC, ...costing(300) }),
    ];
    const lanes = [laneA, laneB, laneC];
    const store = createConversationStore(conversation([turn("t1", replies)], { lanes }));
    const bests = () => store.view().turns[0]!.bests;
    expect(bests()).toEqual({ rb: ["cost"] });
    store.setLanes([laneA, laneC]);
    expect(bests()).toEqual({ rc: ["cost"] });
    store.setLanes([laneC]);
    expect(bests()).toEqual({});
    store.setLanes(lanes);
    expect(bests()).toEqual({ rb: ["cost"] });
  });

  test("puts a second answer beside the first and leaves that as it was", () => {
    const store = createConversationStore(
      conversation([
        turn("t1", [reply({ id: "ra", lane: laneA, status: "failed", text: "half", lastEventId: 9 })]),
      ]),
    );
    const key = store.addVariant("t1", laneA, 5)!;
    expect(store.view().live).toEqual([key]);
    foldAll(store, "t1", [text(9, "a", "old"), start(10, "a", "ra2"), text(11, "a", "new")], ["a"]);
    expect(store.reply("ra").text).toBe("half");
    expect(store.reply(key)).toMatchObject({ id: "ra2", text: "new", variant: 2 });
  });

  test("takes no event of the first answer for the second, even before anything of the second is stored", () => {
    const store = createConversationStore(
      conversation([
        turn("t1", [
          reply({ id: "ra", lane: laneA, status: "stopped", text: "first", lastEventId: 40 }),
          reply({ id: "ra2", lane: laneA, status: "queued", variant: 2, lastEventId: 0 }),
          reply({ id: "rb", lane: laneB, status: "writing", lastEventId: 20 }),
        ]),
      ]),
    );
    foldAll(store, "t1", [
      text(21, "a", "first"),
      text(30, "b", "beta"),
      start(41, "a", "ra2"),
      text(42, "a", "second"),
    ]);
    expect(store.reply("ra2").text).toBe("second");
    expect(store.reply("ra").text).toBe("first");
  });

  test("makes room for an answer that was asked for elsewhere", () => {
    const store = createConversationStore(
      conversation([turn("t1", [reply({ id: "ra", lane: laneA, lastEventId: 3 })])]),
    );
    foldAll(store, "t1", [start(4, "a", "ra2"), text(5, "a", "new")]);
    expect(store.reply(keyOf(store, "a", 2))).toMatchObject({ id: "ra2", text: "new" });
  });

  test("hears only the lanes that a stream speaks for", () => {
    const store = createConversationStore(conversation([]));
    store.addTurn(question);
    foldAll(store, "t1", [start(1, "a", "ra"), start(2, "b", "rb"), text(3, "b", "no")], ["a"]);
    expect(store.reply(keyOf(store, "b")).text).toBe("");
  });

  test("counts a question that did not arrive as not running", () => {
    const store = createConversationStore(conversation([]));
    store.addTurn(question);
    store.setProblem("t1", { kind: "unsent", message: "no" });
    expect(store.view().live).toEqual([]);
    expect(store.liveTurns()).toEqual([]);
  });

  test("takes over from the server what it knows better, and nothing from an older page", () => {
    const live = reply({ id: "ra", lane: laneA, status: "writing", text: "par", lastEventId: 3 });
    const store = createConversationStore(conversation([turn("t1", [live])]));
    const done = { ...live, ...outcome({ status: "interrupted" }), text: "part" };
    store.merge(conversation([turn("t1", [done]), turn("t2", [])], { cost: { ...noCost, nanodollars: 9 } }));
    expect(store.reply("ra")).toMatchObject({ status: "interrupted", text: "part" });
    expect(store.view()).toMatchObject({ live: [], cost: { nanodollars: 9 } });
    store.merge(conversation([turn("t1", [live])], { title: "Old title" }));
    expect(store.reply("ra").status).toBe("interrupted");
    expect(store.view()).toMatchObject({ title: "Title", cost: { nanodollars: 9 } });
    expect(store.view().turns.map((each) => each.id)).toEqual(["t1", "t2"]);
  });

  test("puts earlier turns in front, each once", () => {
    const store = createConversationStore(conversation([turn("t3", [])], { hasEarlierTurns: true }));
    store.prependTurns([turn("t1", []), turn("t2", []), turn("t3", [])], false);
    expect(store.view().turns.map((each) => each.id)).toEqual(["t1", "t2", "t3"]);
    expect(store.view().hasEarlierTurns).toBe(false);
  });
});
