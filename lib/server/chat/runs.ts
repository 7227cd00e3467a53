// Runs outlive their readers. Each turn that is being answered has one run here: its log, its lanes, who reads. A run ends when every
// lane has ended; until then replies are stored as they grow. It does not know providers, HTTP or SQL.
import "server-only";
import { AppError, errorSentence } from "@/lib/domain/errors";
import { emptyCost, emptyTimings, type ReplyOutcome } from "@/lib/domain/reply";
import type { RunChunk } from "@/lib/domain/run-event";
import { logDefect } from "../telemetry/log-defect";
import type { EventSource } from "./event-stream";
import { createReplyTail } from "./reply-tail";
import { createRunLog, type RunLog } from "./run-log";
import { type LiveReply, type StopReason, saveEveryMs, saveTails } from "./save-tails";
import type { TurnStore } from "./turn-store";

/** Emits a chunk of the reply that is being made. `isUrgent`: do not wait for more. */
export type Emit = (chunk: RunChunk, isUrgent?: boolean) => void;

export type RunJob = {
  replyId: string;
  laneId: string;
  /** Makes the reply. Must answer soon after the signal aborts; a rejection counts as a defect. */
  make(emit: Emit, signal: AbortSignal): Promise<ReplyOutcome>;
};

type Run = {
  owner: string;
  log: RunLog;
  live: Map<string, LiveReply>;
  endListeners: Set<() => void>;
};

export type Runs = {
  start(run: { owner: string; turnId: string; lastEventId: number; jobs: RunJob[] }): void;
  /** The live stream of a turn that runs in this process; null where it does not. */
  source(owner: string, turnId: string): EventSource | null;
  stop(replyIds: string[]): void;
  /** Ends every run of this process. */
  stopAll(reason: StopReason): void;
  liveCount(): number;
  /** Resolves when no run is left. */
  idle(): Promise<void>;
};

export function createRuns({ store, now }: { store: TurnStore; now: () => number }): Runs {
  const runs = new Map<string, Run>();
  const idleListeners = new Set<() => void>();
  let timer: NodeJS.Timeout | null = null;
  /** The save under way: a reply's end is stored after it, or the end would find text missing. */
  let saving: Promise<void> = Promise.resolve();

  const allLive = () => [...runs.values()].flatMap((run) => [...run.live.values()]);

  async function save(): Promise<void> {
    timer = null;
    const lost = await saveTails(store, allLive(), now());
    for (const { replyId, reason } of lost) stop([replyId], reason);
    keepSaving();
  }

  function keepSaving(): void {
    if (timer || runs.size === 0) return;
    timer = setTimeout(() => {
      saving = save().catch(logDefect);
    }, saveEveryMs);
  }

  function stop(replyIds: string[], reason: StopReason): void {
    const wanted = new Set(replyIds);
    for (const reply of allLive()) if (wanted.has(reply.replyId)) reply.stop.abort(reason);
  }

  async function perform(turnId: string, run: Run, job: RunJob): Promise<void> {
    const reply = run.live.get(job.replyId)!;
    const emit: Emit = (chunk, isUrgent) => run.log.push(job.laneId, chunk, isUrgent);
    emit({ type: "start", messageId: job.replyId });
    const outcome = await job.make(emit, reply.stop.signal).catch((error) => {
      if (!(error instanceof AppError)) logDefect(error);
      return failedOutcome(error, now() - reply.startedAt);
    });
    await run.log
      .commit(job.laneId, [{ type: "finish" }, { type: "data-reply", data: outcome }], async (events) => {
        for (const event of events) reply.tail.add(event, now() - reply.startedAt);
        await finish(reply, outcome);
      })
      .catch(logDefect);
    run.live.delete(job.replyId);
    if (run.live.size === 0) end(turnId, run);
  }

  /** Stores the end of a reply before anyone sees it. Where that fails, the outcome says so: nothing reads complete that is not stored. */
  async function finish(reply: LiveReply, outcome: ReplyOutcome): Promise<void> {
    await saving;
    const { text, reasoning, recording, lastEventId } = reply.tail.take();
    const ending = { replyId: reply.replyId, outcome, text, reasoning, recording, lastEventId };
    for (const waitMs of [100, 400, null]) {
      try {
        const isStored = await store.finishReply({ ...ending, now: now() });
        // Another process gave it up, or its conversation was deleted: what is stored stands.
        if (!isStored) Object.assign(outcome, { status: "interrupted", error: interruption });
        return;
      } catch (error) {
        if (waitMs === null) {
          logDefect(error);
          Object.assign(outcome, storageFailure(outcome));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  function end(turnId: string, run: Run): void {
    if (runs.get(turnId) === run) runs.delete(turnId);
    for (const listener of run.endListeners) listener();
    if (runs.size === 0) for (const listener of idleListeners) listener();
  }

  return {
    start({ owner, turnId, lastEventId, jobs }) {
      const running = runs.get(turnId);
      const run: Run = running ?? {
        owner,
        live: new Map(),
        endListeners: new Set(),
        log: createRunLog({
          lastId: lastEventId,
          onEvent(event) {
            // A lane has at most one live reply, the newest.
            const reply = [...run.live.values()].findLast((each) => each.laneId === event.lane);
            reply?.tail.add(event, now() - reply.startedAt);
          },
        }),
      };
      runs.set(turnId, run);
      const startedAt = now();
      for (const { replyId, laneId } of jobs) {
        const stopper = new AbortController();
        run.live.set(replyId, {
          replyId,
          laneId,
          tail: createReplyTail(),
          stop: stopper,
          startedAt,
          savedAt: startedAt,
        });
      }
      for (const job of jobs) void perform(turnId, run, job).catch(logDefect);
      keepSaving();
    },
    source(owner, turnId) {
      const run = runs.get(turnId);
      if (!run || run.owner !== owner) return null;
      return {
        subscribe(afterId, on) {
          const leave = run.log.subscribe(afterId, on.batch);
          const onEnd = () => on.end();
          run.endListeners.add(onEnd);
          if (run.live.size === 0) onEnd();
          return () => {
            leave();
            run.endListeners.delete(onEnd);
          };
        },
      };
    },
    stop: (replyIds) => stop(replyIds, "stopped"),
    stopAll: (reason) => {
      for (const reply of allLive()) reply.stop.abort(reason);
    },
    liveCount: () => allLive().length,
    idle: () =>
      runs.size === 0
        ? Promise.resolve()
        : new Promise<void>((resolve) => idleListeners.add(() => resolve())),
  };
}

const interruption = { code: "interrupted" as const, message: errorSentence("interrupted"), retryable: true };

/** The outcome of a reply that could not even be asked for. */
function failedOutcome(error: unknown, totalMs: number): ReplyOutcome {
  const { code, message, retryable } = error instanceof AppError ? error : new AppError("internal");
  return {
    status: "failed",
    finishReason: null,
    attempts: [],
    usage: null,
    timings: { ...emptyTimings, totalMs },
    cost: emptyCost,
    error: { code, message, retryable },
    servedModel: null,
    prices: null,
  };
}

function storageFailure(outcome: ReplyOutcome): Pick<ReplyOutcome, "status" | "error"> {
  const message = errorSentence("storage_failed", { detail: "the end of this reply is not saved" });
  return {
    status: outcome.status === "complete" ? "incomplete" : outcome.status,
    error: { code: "storage_failed", message, retryable: true },
  };
}
