// The story of a turn: the question is stored with its pictures, then every lane is asked at the same instant, and whoever reads gets one
// stream. Regenerating, re-attaching and stopping are the same story from a later page. It does not know HTTP or SQL.
import "server-only";
import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import { isLive } from "@/lib/domain/reply-status";
import { titleFrom } from "@/lib/domain/title";
import type { Wire } from "@/lib/domain/wire";
import { unlimited } from "../limits/spending";
import type { Registry } from "../providers/registry";
import { logDefect } from "../telemetry/log-defect";
import { answer, type Question } from "./answer";
import type { ChatRequest } from "./chat-request";
import type { EventSource } from "./event-stream";
import { meterSend } from "./metered-send";
import type { RunJob, Runs } from "./runs";
import type { Metering, SendBounds, SpendingGuard } from "./spending-guard";
import { createStartGate, type GatePass } from "./start-gate";
import { lastEventIdOf, storedSource } from "./stored-source";
import { noNotices, type TurnNotices } from "./turn-notices";
import type { TurnStore } from "./turn-store";
import type { WireStore } from "./wire-store";

/** When a question that a stopping process refused may be sent again. */
const retryAfterSeconds = 2;
/** What storing the ends of replies may take when the process has to go. */
const endLimitMs = 1_500;

export type Turns = {
  /** Stores a question and starts its run. A question sent again under the same id is not asked again. Throws spend_limit, rate_limited. */
  ask(
    owner: string,
    request: ChatRequest,
    bounds?: SendBounds,
  ): Promise<{ conversationId: string; turnId: string; afterId: number }>;
  /** Answers a stored question anew in some lanes; earlier answers stay. Throws as `ask` does. */
  regenerate(
    owner: string,
    turnId: string,
    lanes: Lane[],
    bounds?: SendBounds,
  ): Promise<{ conversationId: string; turnId: string; afterId: number }>;
  /** A turn's events, wherever it runs or ended; throws not_found. */
  attach(owner: string, turnId: string): Promise<EventSource>;
  /** Stops a turn's live replies, or one lane's; throws not_found. */
  stop(owner: string, turnId: string, laneId: string | null): Promise<void>;
  /** Begins replies that another process handed over, because this one answers their turn already. */
  begin(turnIds: string[]): Promise<void>;
  isDraining(): boolean;
  /** Refuses new turns, gives the running ones this long, then ends them as interrupted. */
  drain(graceMs: number): Promise<void>;
};

export type TurnDeps = {
  store: TurnStore;
  notices?: Pick<TurnNotices, "watch" | "lookEveryMs">;
  wires: Pick<WireStore, "keep">;
  runs: Runs;
  prepare(owner: string, turnId: string, lanes: Lane[]): Promise<Question[]>;
  registryFor(owner: string): Promise<Pick<Registry, "find">>;
  /** Absent: nothing is limited. */
  guard?: SpendingGuard;
  /** The turn that a conversation stands at; null where there is none. */
  leafOf(owner: string, conversationId: string): Promise<string | null>;
  now(): number;
  newId(): string;
  instanceId: string;
};

const unbounded: SendBounds = { address: null, stopAt: null };
const noGuard: SpendingGuard = {
  prepare: async () => ({ spending: unlimited, metering: null }),
  resume: async () => null,
};

export function createTurns({
  store,
  notices = noNotices,
  wires,
  runs,
  prepare,
  registryFor,
  guard = noGuard,
  leafOf,
  now,
  newId,
  instanceId,
}: TurnDeps): Turns {
  let isDraining = false;
  /** Replies between being stored and being run here. */
  const starting = new Set<string>();

  async function admit(owner: string, lanes: Lane[]): Promise<void> {
    const registry = await registryFor(owner);
    if (isDraining) throw new AppError("draining", { retryAfterSeconds });
    const unknown = lanes.find((lane) => registry.find(lane.provider) === null);
    if (unknown) throw new AppError("unknown_provider", { provider: unknown.provider.slice(0, 60) });
  }

  /** A question that names no parent goes on from where the conversation stands; null is a first question by intent. */
  async function parentOf(
    owner: string,
    conversationId: string,
    named: string | null | undefined,
  ): Promise<string | null> {
    return named === undefined ? leafOf(owner, conversationId) : named;
  }

  /** Prepares all lanes first, so that all are asked in the same instant. A question that cannot be prepared fails in each lane. */
  async function start(
    owner: string,
    turnId: string,
    lastEventId: number,
    replies: { id: string; lane: Lane }[],
    metering: Metering | null,
  ): Promise<void> {
    const lanes = replies.map((reply) => reply.lane);
    const questions = await prepare(owner, turnId, lanes).catch((error: unknown) => {
      const failing: RunJob["make"] = () => Promise.reject(error);
      return failing;
    });
    const pass = createStartGate(replies.length);
    const jobs = replies.map(({ id, lane }, index) => ({
      replyId: id,
      laneId: lane.id,
      make: Array.isArray(questions) ? makeAnswer(owner, id, questions[index]!, pass()) : questions,
    }));
    const metered = metering ? meterSend(jobs, { ...metering, stop: runs.stop }) : jobs;
    runs.start({ owner, turnId, lastEventId, jobs: metered });
  }

  /** Does what stores and starts replies while nobody else here begins them. */
  async function claiming<Result>(replies: { id: string }[], work: () => Promise<Result>): Promise<Result> {
    for (const { id } of replies) starting.add(id);
    try {
      return await work();
    } finally {
      for (const { id } of replies) starting.delete(id);
    }
  }

  /** Answers, and keeps what went over the wire before the reply ends. Without it the reply is as good. */
  function makeAnswer(owner: string, replyId: string, question: Question, pass: GatePass): RunJob["make"] {
    return async (emit, signal) => {
      const kept: Wire[] = [];
      const asked = { ...question, pass, onWire: (wire: Wire) => kept.push(wire) };
      const outcome = await answer(asked, emit, signal, now).finally(pass.leave);
      await wires.keep(owner, replyId, kept).catch(logDefect);
      return outcome;
    };
  }

  return {
    async ask(owner, request, bounds = unbounded) {
      await admit(owner, request.lanes);
      const conversationId = request.conversationId ?? newId();
      const turnId = request.turnId ?? newId();
      const { text, images, lanes } = request;
      const replies = lanes.map((lane) => ({ id: newId(), lane }));
      const parentTurnId = await parentOf(owner, conversationId, request.parentTurnId);
      const { spending, metering } = await guard.prepare(owner, { ...request, parentTurnId }, bounds);
      const saved = await claiming(replies, async () => {
        const state = await store.saveTurn({
          owner,
          conversationId,
          turnId,
          parentTurnId,
          text,
          imageIds: images,
          lanes,
          replies,
          instanceId,
          title: titleFrom(text, images.length),
          now: now(),
          spending,
        });
        if (state === "saved") await start(owner, turnId, 0, replies, metering);
        return state;
      });
      if (saved === "saved") return { conversationId, turnId, afterId: 0 };
      const earlier = await store.readTurn(owner, turnId);
      return { conversationId: earlier?.turn.conversationId ?? conversationId, turnId, afterId: 0 };
    },

    async regenerate(owner, turnId, lanes, bounds = unbounded) {
      await admit(owner, lanes);
      const found = await store.readTurn(owner, turnId);
      if (!found) throw new AppError("not_found");
      const wanted = new Set(lanes.map((lane) => lane.id));
      if (found.turn.replies.some((reply) => wanted.has(reply.lane.id) && isLive(reply.status))) {
        throw new AppError("conflict", { detail: "this lane is still answering; stop it first" });
      }
      const afterId = lastEventIdOf(found.turn);
      const replies = lanes.map((lane) => ({ id: newId(), lane }));
      const { text, images, parentTurnId, conversationId } = found.turn;
      const asked = { conversationId, parentTurnId, text, images: images.map((image) => image.id), lanes };
      const { spending, metering } = await guard.prepare(owner, asked, bounds);
      await claiming(replies, async () => {
        const added = await store.addReplies({ owner, turnId, replies, instanceId, now: now(), spending });
        if (added === "mine") await start(owner, turnId, afterId, replies, metering);
      });
      return { conversationId: found.turn.conversationId, turnId, afterId };
    },

    async attach(owner, turnId) {
      const live = runs.source(owner, turnId);
      if (live) return live;
      if (!(await store.readTurn(owner, turnId))) throw new AppError("not_found");
      return storedSource(store, notices, owner, turnId);
    },

    async begin(turnIds) {
      const found = await store.findWaiting(instanceId, turnIds);
      const isBegun = new Set([...runs.heldReplyIds(), ...starting]);
      const waiting = found.filter(({ id }) => !isBegun.has(id));
      await claiming(waiting, async () => {
        for (const [turnId, replies] of Map.groupBy(waiting, (each) => each.turnId)) {
          const { owner } = replies[0]!;
          const stored = await store.readTurn(owner, turnId);
          const metering = await guard.resume(replies.map((reply) => reply.id));
          if (stored) await start(owner, turnId, lastEventIdOf(stored.turn), replies, metering);
        }
      });
    },

    isDraining: () => isDraining,

    async stop(owner, turnId, laneId) {
      // At once where it runs here: a busy store must not keep a provider writing.
      runs.stopTurn(owner, turnId, laneId);
      // Others that stop in the same moment are heard before the store is asked.
      await nextTurn();
      if (!(await store.readTurn(owner, turnId))) throw new AppError("not_found");
      runs.stop(await store.requestStop(owner, turnId, laneId));
    },

    async drain(graceMs) {
      isDraining = true;
      await Promise.race([runs.idle(), wait(graceMs, undefined, { ref: false })]);
      runs.stopAll("interrupted");
      await Promise.race([runs.idle(), wait(endLimitMs, undefined, { ref: false })]);
    },
  };
}
