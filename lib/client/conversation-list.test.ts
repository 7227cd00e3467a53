import { expect, test } from "vitest";
import { noCost } from "@/lib/domain/cost-total";
import { conversation, laneA, reply } from "./__support__/conversation";
import { announcementOf } from "./announcements";
import { createConversationList } from "./conversation-list";
import { createConversationStore } from "./conversation-store";
import { keepConversationList } from "./keep-conversation-list";

const item = (id: string) => ({
  id,
  title: id,
  updatedAt: 1,
  lanes: [],
  cost: noCost,
});
const makeList = () =>
  createConversationList({
    items: [item("x"), item("c1")],
    spentToday: { ...noCost, nanodollars: 10 },
  });
const view = createConversationStore(conversation([])).view();
const ended = (nanodollars: number | null) => ({
  type: "ended" as const,
  key: "k",
  turnId: "t1",
  reply: reply({
    id: "r",
    lane: laneA,
    cost: { computedNanodollars: nanodollars, reportedNanodollars: null, estimatedNanodollars: null },
  }),
});

test("a question puts its conversation on top, and keeps the name that it was given", () => {
  const list = makeList();
  keepConversationList(list, view, { type: "stored", turnId: "t1" });
  expect(list.state().items.map((each) => [each.id, each.title])).toEqual([
    ["c1", "c1"],
    ["x", "x"],
  ]);
  keepConversationList(list, { ...view, id: "new" }, { type: "stored", turnId: "t1" });
  expect(list.state().items[0]).toMatchObject({ id: "new", title: "Title" });
});

test("older conversations come at the end, each once", () => {
  const list = makeList();
  list.append([item("c1"), item("old"), item("older")]);
  expect(list.state().items.map((each) => each.id)).toEqual(["x", "c1", "old", "older"]);
});

test("an ended reply adds to what was spent, and moves nothing", () => {
  const list = makeList();
  keepConversationList(list, view, ended(5));
  expect(list.state()).toMatchObject({ spentToday: { nanodollars: 15, isPartial: false } });
  expect(list.state().items.map((each) => each.id)).toEqual(["x", "c1"]);
});

test("an unknown cost makes the sum a least one", () => {
  const list = makeList();
  keepConversationList(list, view, ended(null));
  expect(list.state()).toMatchObject({ spentToday: { nanodollars: 10, isPartial: true } });
});

test("the beginning and the end of a reply are announced, errors at once, and nothing else", () => {
  const nameOf = (id: string) => (id === "alpha" ? "Alpha" : id);
  const error = { code: "provider_down", message: "Alpha is failing.", retryable: true } as const;
  const failed = { ...ended(null), reply: reply({ id: "r", lane: laneA, status: "failed", error }) };
  expect(announcementOf({ type: "asked", turnId: "t1", lanes: [laneA] }, nameOf)).toEqual({
    text: "Asking Alpha.",
    isUrgent: false,
  });
  expect(announcementOf(ended(1), nameOf)).toEqual({ text: "Alpha: reply complete.", isUrgent: false });
  expect(announcementOf(failed, nameOf)).toEqual({ text: "Alpha: Alpha is failing.", isUrgent: true });
  expect(announcementOf({ type: "stored", turnId: "t1" }, nameOf)).toBeNull();
});
