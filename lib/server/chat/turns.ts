// The story of a turn: the question is stored with its pictures, then every lane is asked at the same instant, and whoever reads gets one
// stream. Regenerating, re-attaching and stopping are the same story from a later page. It does not know HTTP or SQL.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import { isLive } from "@/lib/domain/reply-status";
import { titleFrom } from "@/lib/domain/title";
import type { Wire } from "@/lib/domain/wire";
import type { Registry } from "../providers/registry";
import { logDefect } from "../telemetry/log-defect";
import { answer, type Question } from "./answer";
import type { ChatRequest } from "./chat-request";
import type { EventSource } from "./event-stream";
import type { RunJob, Runs } from "./runs";
import { createStartGate, type GatePass } from "./start-gate";
import { lastEventIdOf, storedSource } from "./stored-source";
import type { TurnStore } from "./turn-store";
import type { WireStore } from "./wire-store";

export type Turns = {
  /** Stores a question and starts its run. A question sent again under the same id is not asked again. */
  ask(
    owner: string,
    request: ChatRequest,
  ): Promise<{ conversationId: string; turnId: string; afterId: number }>;
  /** Answers a stored question anew in some lanes; earlier answers stay. */
  regenerate(
    owner: string,
    turnId: string,
    lanes: Lane[],
  ): Promise<{ conversationId: string; turnId: string; afterId: number }>;
  /** A turn's events, wherever it runs or ended; throws not_found. */
  attach(owner: string, turnId: string): Promise<EventSource>;
  /** Stops a turn's live replies, or one lane's; throws not_found. */
  stop(owner: string, turnId: string, laneId: string | null): Promise<void>;
  /** Refuses new turns, gives the running ones this long, then ends them as interrupted. */
  drain(graceMs: number): Promise<void>;
};

export type TurnDeps = {
  store: TurnStore;
  wires: Pick<WireStore, "keep">;
  runs: Runs;
  prepare(owner: string, turnId: string, lanes: Lane[]): Promise<Question[]>;
  registryFor(owner: string): Promise<Pick<Registry, "find">>;
  /** The turn that a conversation stands at; null where there is none. */
  leafOf(owner: string, conversationId: string): Promise<string | null>;
  now(): number;
  newId(): string;
  instanceId: string;
};

export function createTurns({
  store,
  wires,
  runs,
  prepare,
  registryFor,
  leafOf,
  now,
  newId,
  instanceId,
}: TurnDeps): Turns {
  let isDraining = false;

  async function admit(owner: string, lanes: Lane[]): Promise<void> {
    const registry = await registryFor(owner);
    if (isDraining) throw new AppError("draining");
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
    runs.start({ owner, turnId, lastEventId, jobs });
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
    async ask(owner, request) {
      await admit(owner, request.lanes);
      const conversationId = request.conversationId ?? newId();
      const turnId = request.turnId ?? newId();
      const { text, images, lanes } = request;
      const replies = lanes.map((lane) => ({ id: newId(), lane }));
      const saved = await store.saveTurn({
        owner,
        conversationId,
        turnId,
        parentTurnId: await parentOf(owner, conversationId, request.parentTurnId),
        text,
        imageIds: images,
        lanes,
        replies,
        instanceId,
        title: titleFrom(text, images.length),
        now: now(),
      });
      if (saved === "saved") {
        await start(owner, turnId, 0, replies);
        return { conversationId, turnId, afterId: 0 };
      }
      const earlier = await store.readTurn(owner, turnId);
      return { conversationId: earlier?.turn.conversationId ?? conversationId, turnId, afterId: 0 };
    },

    async regenerate(owner, turnId, lanes) {
      await admit(owner, lanes);
      const found = await store.readTurn(owner, turnId);
      if (!found) throw new AppError("not_found");
      const wanted = new Set(lanes.map((lane) => lane.id));
      if (found.turn.replies.some((reply) => wanted.has(reply.lane.id) && isLive(reply.status))) {
        throw new AppError("conflict", { detail: "this lane is still answering; stop it first" });
      }
      const afterId = lastEventIdOf(found.turn);
      const replies = lanes.map((lane) => ({ id: newId(), lane }));
      await store.addReplies({ owner, turnId, replies, instanceId, now: now() });
      await start(owner, turnId, afterId, replies);
      return { conversationId: found.turn.conversationId, turnId, afterId };
    },

    async attach(owner, turnId) {
      const live = runs.source(owner, turnId);
      if (live) return live;
      if (!(await store.readTurn(owner, turnId))) throw new AppError("not_found");
      return storedSource(store, owner, turnId);
    },

    async stop(owner, turnId, laneId) {
      if (!(await store.readTurn(owner, turnId))) throw new AppError("not_found");
      runs.stop(await store.requestStop(owner, turnId, laneId));
    },

    async drain(graceMs) {
      isDraining = true;
      let timer: NodeJS.Timeout | undefined;
      const grace = new Promise((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([runs.idle(), grace]);
      clearTimeout(timer);
      runs.stopAll("interrupted");
      await runs.idle();
    },
  };
}
