// One conversation as this page knows it, outside React. A reply's growth is told only to who watches that reply; the view changes when
// a turn, a lane, the title, the cost or a reply's beginning or end does. It does not know the network.
import type { Conversation, Turn } from "@/lib/domain/conversation";
import { type CostTotal, costOfReply, sumOfTotals } from "@/lib/domain/cost-total";
import type { Lane } from "@/lib/domain/lane";
import type { Reply } from "@/lib/domain/reply";
import { isLive } from "@/lib/domain/reply-status";
import type { RunEvent } from "@/lib/domain/run-event";
import type { Verdict } from "@/lib/domain/verdict";
import { createListeners } from "./listeners";
import { createReplyBoard } from "./reply-board";
import { noBests } from "./row-bests";
import {
  newestReplies,
  type ReplyRef,
  type TurnProblem,
  type TurnView,
  turnViewOf,
  withBests,
  withChosen,
} from "./turn-view";

export type ConversationView = {
  id: string;
  title: string;
  lanes: readonly Lane[];
  turns: readonly TurnView[];
  hasEarlierTurns: boolean;
  cost: CostTotal;
  /** Whether a stream broke and is being brought back. */
  isCutOff: boolean;
  /** Keys of the replies that may still change. */
  live: readonly string[];
};

/** Where the events of one stream go: its turn, the lanes it speaks for (null: all), and which reply each lane stands at. */
export type Route = { turnId: string; only: ReadonlySet<string> | null; current: Map<string, string> };

export type Question = Pick<TurnView, "id" | "text" | "images" | "createdAt">;
export type EndedReply = { key: string; turnId: string; reply: Reply };
export type ConversationStore = ReturnType<typeof createConversationStore>;

/** Makes the store of a conversation as the server gave it. `onEnded` is told once of every reply that ends here. */
export function createConversationStore(
  initial: Conversation,
  onEnded: (ended: EndedReply) => void = () => {},
) {
  const board = createReplyBoard();
  const viewListeners = createListeners();
  /** What left the view for an edited question, by that one's id: it comes back where that did not arrive. */
  const setAside = new Map<string, readonly TurnView[]>();
  let view = seen({
    id: initial.id,
    title: initial.title,
    lanes: initial.lanes,
    turns: initial.turns.map((turn) => takeTurn(turn, initial.lanes)),
    hasEarlierTurns: initial.hasEarlierTurns,
    cost: initial.cost,
    isCutOff: false,
  });

  function takeTurn(turn: Turn, lanes: readonly Lane[] = view.lanes): TurnView {
    const replies = turn.replies.map((reply) => board.take(turn, reply));
    return withBests({ ...turnViewOf(turn), replies }, lanes, board.get);
  }

  const marked = (turn: TurnView, lanes = view.lanes) => withBests(turn, lanes, board.get);

  function liveOf(turn: TurnView): string[] {
    if (turn.problem?.kind === "unsent") return [];
    return newestReplies(turn.replies).flatMap(({ key }) => (board.isLive(key) ? [key] : []));
  }

  function seen(next: Omit<ConversationView, "live">): ConversationView {
    return { ...next, live: next.turns.flatMap(liveOf) };
  }

  function show(changes: Partial<ConversationView>): void {
    view = seen({ ...view, ...changes });
    viewListeners.emit();
  }

  function showTurn(turnId: string, change: (turn: TurnView) => TurnView): void {
    show({ turns: view.turns.map((turn) => (turn.id === turnId ? change(turn) : turn)) });
  }

  function chooseIn(replies: readonly ReplyRef[], key: string): ReplyRef[] {
    const next = withChosen(replies, key);
    for (const ref of next) board.set(ref.key, { ...board.get(ref.key), isChosen: ref.isChosen });
    return next;
  }

  const turnOf = (turnId: string) => view.turns.find((turn) => turn.id === turnId);

  function addVariant(turnId: string, lane: Lane, createdAt: number): string | null {
    const turn = turnOf(turnId);
    if (!turn) return null;
    const ref = board.add(turn, lane, createdAt);
    showTurn(turnId, (each) => ({
      ...each,
      replies: chooseIn([...each.replies, ref], ref.key),
      problem: null,
    }));
    return ref.key;
  }

  /** The reply that an event belongs to. A `start` names it: a known one, the one that waits for its name, or a new variant. */
  function keyFor(route: Route, { lane, chunk }: RunEvent): string | null {
    const current = route.current.get(lane);
    if (current && chunk.type !== "start") return current;
    const newest = newestReplies(turnOf(route.turnId)?.replies ?? []).find((ref) => ref.lane.id === lane);
    if (!newest) return null;
    let key: string = newest.key;
    if (chunk.type === "start") {
      const known = board.keyOf(chunk.messageId);
      key = known ?? (board.isUnnamed(key) ? key : addVariant(route.turnId, newest.lane, Date.now())!);
      if (!known) board.name(key, chunk.messageId);
    }
    route.current.set(lane, key);
    return key;
  }

  return {
    view: () => view,
    subscribe: viewListeners.add,
    reply: board.get,
    firstSeen: board.firstSeen,
    subscribeReply: board.subscribe,

    route: (turnId: string, only: readonly string[] | null = null): Route => ({
      turnId,
      only: only && new Set(only),
      current: new Map(),
    }),

    /** Folds events in order; tells each reply's watchers once, and the view's where a reply has ended. */
    fold(items: readonly { route: Route; event: RunEvent }[]): void {
      const changed = new Set<string>();
      const ended: EndedReply[] = [];
      for (const { route, event } of items) {
        if (route.only && !route.only.has(event.lane)) continue;
        const key = keyFor(route, event);
        const change = key === null ? "same" : board.fold(key, event);
        if (key === null || change === "same") continue;
        changed.add(key);
        if (change === "ended") ended.push({ key, turnId: route.turnId, reply: board.get(key) });
      }
      for (const key of changed) {
        board.noteFirst(key);
        board.tell(key);
      }
      if (ended.length === 0) return;
      const turnIds = new Set(ended.map((each) => each.turnId));
      show({
        cost: sumOfTotals([view.cost, ...ended.map(({ reply }) => costOfReply(reply))]),
        turns: view.turns.map((turn) => (turnIds.has(turn.id) ? marked(turn) : turn)),
      });
      for (const each of ended) onEnded(each);
    },

    /** Adds a question after the last one, or in the place of another, which leaves the view with all that follows it. */
    addTurn(question: Question, insteadOf?: string): TurnView {
      const place = view.turns.findIndex((turn) => turn.id === insteadOf);
      const kept = place < 0 ? view.turns : view.turns.slice(0, place);
      const row = questionView(question, kept, view.turns[place]);
      const replies = view.lanes.map((lane) => board.add(row, lane, row.createdAt));
      setAside.set(row.id, view.turns.slice(kept.length));
      show({ turns: [...kept, { ...row, replies }] });
      return row;
    },
    /** A further answer of a lane to a turn; returns its key. */
    addVariant,
    /** Takes back a reply that could not be asked for. */
    removeReply: (turnId: string, key: string) =>
      showTurn(turnId, (turn) => {
        const rest = turn.replies.filter((ref) => ref.key !== key);
        const laneId = turn.replies.find((ref) => ref.key === key)?.lane.id;
        const newest = newestReplies(rest).find((ref) => ref.lane.id === laneId);
        return { ...turn, replies: newest ? chooseIn(rest, newest.key) : rest };
      }),
    /** Takes a question out; what stood in its place is back. */
    removeTurn(turnId: string): void {
      const before = setAside.get(turnId) ?? [];
      setAside.delete(turnId);
      show({ turns: [...view.turns.filter((turn) => turn.id !== turnId), ...before] });
    },
    /** Makes a variant the one that its lane goes on from. */
    choose: (turnId: string, key: string) =>
      showTurn(turnId, (turn) => marked({ ...turn, replies: chooseIn(turn.replies, key) })),
    setVerdict: (turnId: string, verdict: Verdict | null) =>
      showTurn(turnId, (turn) => ({ ...turn, verdict })),
    /** The server's name of a reply; null where it has none yet. */
    replyId: (key: string): string | null => (board.isUnnamed(key) ? null : board.get(key).id),
    setProblem: (turnId: string, problem: TurnProblem | null) =>
      showTurn(turnId, (turn) => ({ ...turn, problem })),
    setLanes: (lanes: readonly Lane[]) =>
      show({ lanes, turns: view.turns.map((turn) => marked(turn, lanes)) }),
    setTitle: (title: string) => show({ title }),
    setCutOff: (isCutOff: boolean) => view.isCutOff !== isCutOff && show({ isCutOff }),
    /** Ends a reply of which nothing more will come, on this page only. */
    endReply(key: string, change: Pick<Reply, "status" | "error">): void {
      board.set(key, { ...board.get(key), ...change });
      board.tell(key);
      show({});
    },
    prependTurns(turns: Turn[], hasEarlierTurns: boolean): void {
      const fresh = turns.filter((turn) => !turnOf(turn.id)).map((turn) => takeTurn(turn));
      show({ turns: [...fresh, ...view.turns], hasEarlierTurns });
    },

    /** Takes over what the server knows better: replies that ended there, turns asked elsewhere, the cost. A page out of the browser's
     * history may be older than what is here; then only what is new in it counts. */
    merge(fresh: Conversation): void {
      const last = view.turns.findLast((turn) => turn.problem?.kind !== "unsent");
      const isOld = last !== undefined && fresh.turns.every((turn) => turn.id !== last.id);
      const isBehind = fresh.turns.some((turn) =>
        turn.replies.some((reply) => {
          const key = board.keyOf(reply.id);
          return key !== undefined && isLive(reply.status) && !board.isLive(key);
        }),
      );
      for (const turn of fresh.turns) turn.replies.forEach(board.adopt);
      const added = fresh.turns.filter((turn) => !turnOf(turn.id)).map((turn) => takeTurn(turn));
      const turns = view.turns.map((turn) => {
        const same = fresh.turns.find((each) => each.id === turn.id);
        return marked(same ? withPlaceOf(turn, same) : turn);
      });
      const totals = isOld || isBehind ? {} : { cost: fresh.cost, title: fresh.title };
      show({ turns: isOld ? turns : [...turns, ...added], ...totals });
    },

    /** Shows another branch as the server gave it. What is known of its replies stays where it is further. */
    showBranch({ turns, hasEarlierTurns, cost }: Conversation): void {
      show({ turns: turns.map((turn) => takeTurn(turn)), hasEarlierTurns, cost });
    },

    /** Turns with replies that may still grow, each with the event after which all of them can go on. */
    liveTurns(): { turnId: string; afterId: number }[] {
      return view.turns.flatMap((turn) => {
        const live = liveOf(turn);
        if (live.length === 0) return [];
        return [{ turnId: turn.id, afterId: Math.min(...live.map((key) => board.get(key).lastEventId)) }];
      });
    },
  };
}

/** A new question after others, or a sibling of the one that it was edited from. */
function questionView(question: Question, before: readonly TurnView[], original?: TurnView): TurnView {
  const parent = before.findLast((turn) => turn.problem?.kind !== "unsent");
  const ids = [...(original?.siblings.ids ?? []), question.id];
  return {
    ...question,
    parentTurnId: original ? original.parentTurnId : (parent?.id ?? null),
    replies: [],
    bests: noBests,
    problem: null,
    verdict: null,
    siblings: { ids, index: ids.length - 1 },
  };
}

/** A turn with what was said of it and stands beside it elsewhere. A page out of the browser's history may know less than is here. */
function withPlaceOf(turn: TurnView, { verdict, siblings }: Turn): TurnView {
  const hasMore = siblings !== undefined && siblings.ids.length > turn.siblings.ids.length;
  return {
    ...turn,
    verdict: turn.verdict ?? verdict ?? null,
    siblings: hasMore ? siblings : turn.siblings,
  };
}
