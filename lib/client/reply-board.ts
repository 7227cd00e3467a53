// The replies of a conversation by key, each with its own watchers. A key stays the same while the page lives, also before the server has
// named the reply. It does not know rows or the network.
import type { Turn } from "@/lib/domain/conversation";
import { foldReply } from "@/lib/domain/fold-reply";
import type { Lane } from "@/lib/domain/lane";
import type { Reply } from "@/lib/domain/reply";
import { isLive } from "@/lib/domain/reply-status";
import type { RunEvent } from "@/lib/domain/run-event";
import { createListeners, type Listeners } from "./listeners";
import { newReply } from "./new-reply";
import type { ReplyRef, TurnView } from "./turn-view";

/** When this page saw the first token of a reply, and how much text had come together with it. */
export type FirstSeen = { at: number; characters: number };

export type ReplyBoard = ReturnType<typeof createReplyBoard>;

export function createReplyBoard() {
  const replies = new Map<string, Reply>();
  const keyOfId = new Map<string, string>();
  const listeners = new Map<string, Listeners>();
  const firstSeen = new Map<string, FirstSeen>();
  /** Replies that had text when the server gave them: this page did not see it begin. */
  const begun = new Set<string>();

  const get = (key: string): Reply => replies.get(key)!;
  const set = (key: string, reply: Reply): void => {
    replies.set(key, reply);
  };

  /** Takes over a reply of the server's where that is further than what is here. */
  function adopt(reply: Reply): void {
    const key = keyOfId.get(reply.id);
    if (key === undefined) return;
    const here = get(key);
    const hasEnded = isLive(here.status) && !isLive(reply.status);
    if (!hasEnded && reply.lastEventId <= here.lastEventId) return;
    set(key, reply);
    if (hasToken(reply)) begun.add(key);
    tell(key);
  }
  const tell = (key: string): void => listeners.get(key)?.emit();

  return {
    get,
    set,
    keyOf: (replyId: string) => keyOfId.get(replyId),
    isLive: (key: string) => isLive(get(key).status),

    /** A reply as the server gave it. Events up to the end of the variant before it cannot be its own, even where none is stored yet. */
    take(turn: Turn, reply: Reply): ReplyRef {
      const before = turn.replies.filter(
        (each) => each.lane.id === reply.lane.id && each.variant < reply.variant,
      );
      const lastEventId = Math.max(reply.lastEventId, ...before.map((each) => each.lastEventId));
      const { lane, variant, isChosen } = reply;
      const known = keyOfId.get(reply.id);
      if (known !== undefined) adopt(reply);
      else {
        set(reply.id, { ...reply, lastEventId });
        keyOfId.set(reply.id, reply.id);
        if (hasToken(reply)) begun.add(reply.id);
      }
      return { key: known ?? reply.id, lane, variant, isChosen };
    },
    adopt,

    /** A reply that was asked for now and has no name yet. */
    add(turn: Pick<TurnView, "id" | "replies">, lane: Lane, createdAt: number): ReplyRef {
      const before = turn.replies.filter((each) => each.lane.id === lane.id);
      const variant = Math.max(0, ...before.map((each) => each.variant)) + 1;
      const key = `${turn.id}/${lane.id}/${variant}`;
      const lastEventId = Math.max(0, ...before.map((each) => get(each.key).lastEventId));
      set(key, newReply({ id: key, turnId: turn.id, lane, variant, lastEventId, createdAt }));
      return { key, lane, variant, isChosen: true };
    },
    isUnnamed: (key: string) => get(key).id === key && !keyOfId.has(key),
    name(key: string, replyId: string): void {
      keyOfId.set(replyId, key);
      set(key, { ...get(key), id: replyId });
    },

    /** Folds one event; says whether that changed the reply, and whether it ended it. */
    fold(key: string, event: RunEvent): "same" | "changed" | "ended" {
      const before = get(key);
      const after = foldReply(before, event);
      if (after === before) return "same";
      set(key, after);
      return isLive(before.status) && !isLive(after.status) ? "ended" : "changed";
    },

    /** Events that came together are folded: where the first token was among them, this is when the page saw it. */
    noteFirst(key: string): void {
      const reply = get(key);
      if (firstSeen.has(key) || begun.has(key) || !hasToken(reply)) return;
      firstSeen.set(key, { at: Date.now(), characters: reply.text.length + reply.reasoning.length });
    },
    firstSeen: (key: string): FirstSeen | null => firstSeen.get(key) ?? null,

    tell,
    subscribe(key: string, listener: () => void): () => void {
      const mine = listeners.get(key) ?? createListeners();
      listeners.set(key, mine);
      return mine.add(listener);
    },
  };
}

/** White space alone is no token. */
function hasToken({ text, reasoning }: Reply): boolean {
  return /\S/.test(text) || /\S/.test(reasoning);
}
