// A conversation at work: asks, stops, asks again, and keeps every live turn attached. It goes on while no page shows it. What it cannot do
// it says at the turn; nothing that was written is lost. It does not know React.
import type { Conversation, ImageInfo } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import type { RunEvent } from "@/lib/domain/run-event";
import { titleFrom } from "@/lib/domain/title";
import type { Api, QuestionBody } from "./api";
import { ApiError, sentenceOf } from "./api-error";
import { createBranchActions } from "./conversation-branches";
import { createConversationStore, type EndedReply, type Route } from "./conversation-store";
import { followTurn } from "./follow-turn";
import { createFrameBatch, type FrameBatch } from "./frame-batch";
import { createListeners } from "./listeners";
import { openedTurns } from "./opened-turns";
import { type Delay, timerDelay } from "./timer-delay";
import { tryAgain } from "./try-again";
import type { TurnProblem, TurnView } from "./turn-view";
import type { Wake } from "./wake-calls";

export type SessionEvent =
  | { type: "asked"; turnId: string; lanes: readonly Lane[] }
  /** The server has the question; from now on the conversation exists there. */
  | { type: "stored"; turnId: string }
  | ({ type: "ended" } & EndedReply)
  /** Something could not be done; `isNoted` where a turn says so already. */
  | { type: "failed"; message: string; isNoted: boolean };

export type SessionDeps = {
  api: Api;
  newId(): string;
  now(): number;
  onWake(run: (wake: Wake) => void): () => void;
  /** Only tests replace the timer and the frame. */
  delay?(ms: number): Delay;
  makeBatch?(deliver: (items: Item[]) => void): FrameBatch<Item>;
};

type Item = { route: Route; event: RunEvent };
const laneOf = ({ route, event }: Item) => `${route.turnId} ${event.lane}`;

export type ConversationSession = ReturnType<typeof createConversationSession>;

export function createConversationSession(
  initial: Conversation,
  isStoredAtFirst: boolean,
  deps: SessionDeps,
) {
  const { api, newId, now, delay = timerDelay } = deps;
  const events = createListeners<SessionEvent>();
  const store = createConversationStore(initial, (ended) => events.emit({ type: "ended", ...ended }));
  const makeBatch = deps.makeBatch ?? ((deliver) => createFrameBatch(deliver, { laneOf }));
  const batch = makeBatch((items: Item[]) => store.fold(items));
  const followed = new Set<string>();
  const cutOff = new Set<string>();
  const questions = new Map<string, QuestionBody>();
  /** The question that each edited one stands in the place of. */
  const originals = new Map<string, string>();
  /** Turns whose stop was asked for before the server had them. */
  const stopsOwed = new Set<string>();
  let isStored = isStoredAtFirst;
  let isLoadingEarlier = false;

  function fail(error: unknown): void {
    events.emit({ type: "failed", message: sentenceOf(error), isNoted: false });
  }

  /** Says at a turn what could not be done. */
  function note(turnId: string, kind: TurnProblem["kind"], error: unknown): void {
    const message = sentenceOf(error);
    store.setProblem(turnId, { kind, message });
    events.emit({ type: "failed", message, isNoted: true });
  }

  async function follow(
    turnId: string,
    first?: Response,
    only: readonly string[] | null = null,
  ): Promise<void> {
    if (only === null) {
      if (followed.has(turnId)) return void first?.body?.cancel().catch(() => {});
      followed.add(turnId);
    }
    let route = store.route(turnId, only);
    const end = await followTurn(
      {
        attach(afterId, signal) {
          route = store.route(turnId);
          return api.attach(turnId, afterId, signal);
        },
        nextAfterId() {
          batch.flush();
          return store.liveTurns().find((turn) => turn.turnId === turnId)?.afterId ?? null;
        },
        onEvent: (event) => batch.push({ route, event }),
        onConnection(state) {
          if (state === "lost") cutOff.add(turnId);
          else cutOff.delete(turnId);
          store.setCutOff(cutOff.size > 0);
        },
        onWake: deps.onWake,
      },
      first,
    );
    if (only === null) followed.delete(turnId);
    cutOff.delete(turnId);
    store.setCutOff(cutOff.size > 0);
    if (end === "gone") giveUp(turnId);
  }

  /** The server knows nothing more of these replies; they must not look alive for ever. */
  function giveUp(turnId: string): void {
    const turn = store.view().turns.find((each) => each.id === turnId);
    const live = new Set(store.view().live);
    for (const { key } of turn?.replies ?? []) {
      if (!live.has(key)) continue;
      const message =
        "The end of this reply did not arrive. Reload the page to see what was stored, or retry.";
      store.endReply(key, { status: "incomplete", error: { code: "interrupted", message, retryable: true } });
    }
  }

  function ask(turnId: string, { text, images }: Pick<TurnView, "text" | "images">): Promise<boolean> {
    const { id, lanes, turns } = store.view();
    const { parentTurnId } = store.addTurn(
      { id: turnId, text, images, createdAt: now() },
      originals.get(turnId),
    );
    if (turns.length === 0 && !isStored) store.setTitle(titleFrom(text, images.length));
    const imageIds = images.map((image) => image.id);
    const body = { conversationId: id, turnId, parentTurnId, text, images: imageIds, lanes: [...lanes] };
    questions.set(turnId, body);
    events.emit({ type: "asked", turnId, lanes });
    return post(body);
  }

  async function post(body: QuestionBody): Promise<boolean> {
    let response: Response;
    try {
      response = await tryAgain(() => api.ask({ ...body }), delay);
    } catch (error) {
      stopsOwed.delete(body.turnId);
      note(body.turnId, "unsent", error);
      if (error instanceof ApiError && error.isPassing) resendWhenOnline(body.turnId);
      return false;
    }
    questions.delete(body.turnId);
    isStored = true;
    events.emit({ type: "stored", turnId: body.turnId });
    if (stopsOwed.delete(body.turnId)) void stopTurn(body.turnId);
    void follow(body.turnId, response);
    return true;
  }

  /** Sends a question that did not arrive to the lanes as they are now, under the same id: where it did arrive, nobody is asked twice. */
  async function resend(turnId: string): Promise<void> {
    const turn = store.view().turns.find((each) => each.id === turnId);
    if (!turn || !questions.has(turnId)) return;
    store.removeTurn(turnId);
    await ask(turnId, turn);
  }

  function resendWhenOnline(turnId: string): void {
    const stopListening = deps.onWake((wake) => {
      if (wake !== "online") return;
      stopListening();
      if (store.view().turns.some(({ id, problem }) => id === turnId && problem?.kind === "unsent"))
        void resend(turnId);
    });
  }

  async function stopTurn(turnId: string, laneId?: string): Promise<void> {
    if (questions.has(turnId)) return void stopsOwed.add(turnId);
    await tryAgain(() => api.stop(turnId, laneId), delay).catch((error) => note(turnId, "notice", error));
    void follow(turnId);
  }

  /** Asks a lane again for a turn; the answer that was there stays. */
  async function retry(turnId: string, lane: Lane): Promise<void> {
    const key = store.addVariant(turnId, lane, now());
    if (key === null) return;
    events.emit({ type: "asked", turnId, lanes: [lane] });
    let response: Response;
    try {
      response = await api.regenerate(turnId, [lane]);
    } catch (error) {
      store.removeReply(turnId, key);
      return note(turnId, "notice", error);
    }
    void follow(turnId, response, [lane.id]);
  }

  /** Attaches to every reply that is being written. May be called any number of times. */
  function resume(): void {
    for (const { turnId } of store.liveTurns()) if (!questions.has(turnId)) void follow(turnId);
  }

  function lastTurnId(): string | null {
    return store.view().turns.findLast((turn) => turn.problem?.kind !== "unsent")?.id ?? null;
  }

  return {
    store,
    /** The turn that the next question follows; null before the first. */
    lastTurnId,
    on: events.add,
    isStored: () => isStored,

    /** Asks all lanes. Resolves with whether the question arrived; one that did not stays in its row, to be sent again. */
    send(question: { text: string; images: readonly ImageInfo[] }): Promise<boolean> {
      return ask(newId(), question);
    },

    /** Asks in the place of another question, which stays as its sibling with all that followed it. */
    sendInstead(
      originalId: string,
      question: { text: string; images: readonly ImageInfo[] },
    ): Promise<boolean> {
      const turnId = newId();
      originals.set(turnId, originalId);
      return ask(turnId, question);
    },

    resend,

    /** Takes a question that did not arrive out of the conversation and gives it back. */
    takeBack(turnId: string): { text: string; images: ImageInfo[] } | null {
      const turn = store.view().turns.find((each) => each.id === turnId);
      if (!turn || !questions.delete(turnId)) return null;
      store.removeTurn(turnId);
      return { text: turn.text, images: [...turn.images] };
    },

    retry,

    /** Stops everything that runs, or one lane of one turn. Text that has come stays. */
    async stop(only?: { turnId: string; laneId: string }): Promise<void> {
      if (only) return stopTurn(only.turnId, only.laneId);
      await Promise.all(store.liveTurns().map(({ turnId }) => stopTurn(turnId)));
    },

    /** Stops what one lane writes, in every turn. */
    async stopLane(laneId: string): Promise<void> {
      const { turns, live } = store.view();
      const writes = ({ replies }: TurnView) =>
        replies.some(({ key, lane }) => lane.id === laneId && live.includes(key));
      await Promise.all(turns.filter(writes).map(({ id }) => stopTurn(id, laneId)));
    },

    /** Takes over what the server knows better. */
    adopt(fresh: Conversation): void {
      isStored = true;
      store.merge(fresh);
    },

    resume,

    ...createBranchActions({
      api,
      store,
      now,
      fail,
      note,
      resume,
      retry,
      hasUnsent: () => questions.size > 0,
    }),

    /** Changes who is asked next. What was answered stays as it is. */
    async setLanes(lanes: readonly Lane[]): Promise<void> {
      store.setLanes(lanes);
      if (isStored) await api.changeConversation(store.view().id, { lanes }).catch(fail);
    },

    /** Brings turns from before the first one shown. */
    async loadEarlier(): Promise<void> {
      const { id, turns, hasEarlierTurns } = store.view();
      const before = turns[0]?.id;
      if (!hasEarlierTurns || isLoadingEarlier || !before) return;
      isLoadingEarlier = true;
      try {
        const earlier = await api.readConversation(id, { before, lastTurns: openedTurns });
        store.prependTurns(earlier.turns, earlier.hasEarlierTurns);
      } catch (error) {
        fail(error);
      } finally {
        isLoadingEarlier = false;
      }
    },
  };
}
