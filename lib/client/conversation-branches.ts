// What can be done with answers that are there: go on from another variant, show another branch, say which answer is best, have a silent lane's
// question answered elsewhere. Shown at once where that is true at once; taken back where the server refuses. It does not know streams.
import type { Conversation } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import { isLive } from "@/lib/domain/reply-status";
import type { Api } from "./api";
import { ApiError } from "./api-error";
import type { ConversationStore } from "./conversation-store";
import { openedTurns } from "./opened-turns";
import { shownReplies, type TurnProblem } from "./turn-view";

type Deps = {
  api: Api;
  store: ConversationStore;
  now(): number;
  fail(error: unknown): void;
  note(turnId: string, kind: TurnProblem["kind"], error: unknown): void;
  resume(): void;
  retry(turnId: string, lane: Lane): Promise<void>;
  /** Whether a question is not at the server yet. */
  hasUnsent(): boolean;
};

/** Turns that are fetched at once where a branch is followed back to a question. */
const turnsAtOnce = 200;

export function createBranchActions(deps: Deps) {
  const { api, store, now, fail, note } = deps;
  let isGoing = false;

  const turnOf = (turnId: string) => store.view().turns.find((turn) => turn.id === turnId);

  /** The branch with a turn in it, from as far back as the page shows. */
  async function readBranch(turnId: string): Promise<Conversation> {
    const { id, turns } = store.view();
    let branch = await api.readConversation(id, { lastTurns: Math.max(openedTurns, turns.length) });
    while (branch.hasEarlierTurns && branch.turns.every((turn) => turn.id !== turnId)) {
      const before = branch.turns[0]?.id;
      const earlier = await api.readConversation(id, { before, lastTurns: turnsAtOnce });
      branch = { ...earlier, cost: branch.cost, turns: [...earlier.turns, ...branch.turns] };
    }
    return branch;
  }

  return {
    /** Makes a variant of an answer the one that its lane goes on from. */
    async choose(turnId: string, key: string): Promise<void> {
      const turn = turnOf(turnId);
      const laneId = turn?.replies.find((ref) => ref.key === key)?.lane.id;
      const before = shownReplies(turn?.replies ?? []).find((ref) => ref.lane.id === laneId);
      const replyId = store.replyId(key);
      if (!before || replyId === null) return;
      store.choose(turnId, key);
      try {
        await api.chooseReply(replyId);
      } catch (error) {
        store.choose(turnId, before.key);
        note(turnId, "notice", error);
      }
    },

    /** Shows the branch through a question, where that branch was left. */
    async goTo(turnId: string): Promise<void> {
      if (isGoing) return;
      if (deps.hasUnsent())
        return fail(new ApiError("conflict", "Send or take back the question that did not arrive first."));
      isGoing = true;
      const lastId = store.view().turns.at(-1)?.id;
      try {
        await api.changeConversation(store.view().id, { branchTurnId: turnId });
        const branch = await readBranch(turnId);
        // Something was asked meanwhile: the conversation stands there now.
        if (store.view().turns.at(-1)?.id !== lastId) return;
        store.showBranch(branch);
        deps.resume();
      } catch (error) {
        fail(error);
      } finally {
        isGoing = false;
      }
    },

    /** Says which lane's answer to a turn is the best; null: a tie. */
    async judge(turnId: string, verdict: { winnerLaneId: string | null; isBlind: boolean }): Promise<void> {
      const before = turnOf(turnId)?.verdict ?? null;
      store.setVerdict(turnId, { ...verdict, createdAt: now() });
      try {
        await api.giveVerdict(turnId, verdict);
      } catch (error) {
        store.setVerdict(turnId, before);
        note(turnId, "notice", error);
      }
    },

    /** Ends a lane's answer to a turn, and has the turn answered by the lane as it is now. */
    async askElsewhere(turnId: string, lane: Lane): Promise<void> {
      const mine = turnOf(turnId)?.replies.filter((ref) => ref.lane.id === lane.id) ?? [];
      try {
        const ended = Promise.all(mine.map((ref) => untilEnded(store, ref.key)));
        await api.stop(turnId, lane.id);
        await ended;
      } catch (error) {
        return note(turnId, "notice", error);
      }
      await deps.retry(turnId, lane);
    },
  };
}

/** Resolves when a reply has ended. */
function untilEnded(store: ConversationStore, key: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (isLive(store.reply(key).status)) return;
      stopLooking();
      resolve();
    };
    const stopLooking = store.subscribeReply(key, look);
    look();
  });
}
