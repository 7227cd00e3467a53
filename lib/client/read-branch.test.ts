import { expect, test } from "vitest";
import { conversation, laneA, reply, turn } from "./__support__/conversation";
import { createConversationStore } from "./conversation-store";
import { readBranch } from "./read-branch";

test("a branch is read to its beginning, page by page, with the replies as they are here", async () => {
  const turns = Array.from({ length: 7 }, (_, index) => turn(`t${index}`, []));
  const last = turn("t7", [reply({ id: "r", lane: laneA, text: "Here" })]);
  const store = createConversationStore(conversation([turns[6]!, last], { hasEarlierTurns: true }));
  const asked: string[] = [];
  const api = {
    async readConversation(_: string, { before }: { before?: string; lastTurns: number }) {
      asked.push(before!);
      const end = turns.findIndex((each) => each.id === before);
      const start = Math.max(0, end - 4);
      return conversation(turns.slice(start, end), { hasEarlierTurns: start > 0 });
    },
  };
  const branch = await readBranch({ store }, api);
  expect(branch.map(({ id }) => id)).toEqual(["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7"]);
  expect(asked).toEqual(["t6", "t2"]);
  expect(branch.at(-1)!.replies[0]!.text).toBe("Here");
  expect(store.view().turns).toHaveLength(2);
});

test("a branch that is shown whole asks nobody", async () => {
  const store = createConversationStore(conversation([turn("t0", [])]));
  const api = { readConversation: () => Promise.reject(new Error("nobody was to be asked")) };
  expect(await readBranch({ store }, api)).toHaveLength(1);
});
