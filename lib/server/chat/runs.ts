// Runs outlive their readers. Each turn that is being answered has one run here: its log, its lanes, who reads. A run ends when every
// lane has ended; until then replies are stored as they grow. It does not know providers, HTTP or SQL.
import "server-only";
import { AppError, errorSentence } from "@/lib/domain/errors";
import { emptyCost, emptyTimings, type ReplyOutcome } from "@/lib/domain/reply";
import type { RunChunk } from "@/lib/domain/run-event";
import { logDefect } from "../telemetry/log-defect";
import { createEndings } from "./endings";
import type { EventSource } from "./event-stream";
import { createReplyTail } from "./reply-tail";
import { createRunLog, type RunLog } from "./run-log";
import { type LiveReply, type StopReason, saveEveryMs, saveTails, takeTails } from "./save-tails";
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
  /** Stops a turn's live replies, or one lane's, as far as they run in this process. */
  stopTurn(owner: string, turnId: string, laneId: string | null): void;
  /** Ends every run of this process. */
  stopAll(reason: StopReason): void;
  liveCount(): number;
  /** The replies that this process speaks for: those it makes, and those whose end it could not store yet. */
  heldReplyIds(): string[];
  /** Resolves when no run is left and every end is stored. */
  idle(): Promise<void>;
};

/** How soon saving is tried again after it failed. */
const saveAgainMs = 1_000;

export function createRuns({ store, now }: { store: TurnStore; now: () => number }): Runs {
  const runs = new Map<string, Run>();
  let writing: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(write: () => Promise<Result>): Promise<Result> => {
    const mine = writing.then(write);
    writing = mine.catch(() => {});
    return mine;
  };
  const endings = createEndings({ store, now, inTurn });
  const idleListeners = new Set<() => void>();
  let timer: NodeJS.Timeout | null = null;
  let isFailing = false;

  const allLive = () => [...runs.values()].flatMap((run) => [...run.live.values()]);
  const isIdle = () => runs.size === 0 && endings.keptReplyIds().length === 0;

  async function save(): Promise<void> {
    try {
      await endings.retry();
      const lost = await inTurn(() => saveTails(store, allLive(), now()));
      for (const { replyId, reason } of lost) stop([replyId], reason);
      isFailing = false;
    } catch (error) {
      // One line a failure, however long it lasts.
      if (!isFailing) logDefect(error);
      isFailing = true;
    }
    timer = null;
    keepSaving();
    tellIdle();
  }

  function keepSaving(): void {
    if (timer || isIdle()) return;
    timer = setTimeout(() => void save(), isFailing ? saveAgainMs : saveEveryMs);
  }

  function tellIdle(): void {
    if (!isIdle()) return;
    for (const listener of idleListeners) listener();
    idleListeners.clear();
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
        await finish(run, reply, outcome);
      })
      .catch(logDefect);
    run.live.delete(job.replyId);
    if (run.live.size === 0) end(turnId, run);
  }

  /** Stores the end of a reply before anyone sees it. Where that fails, the outcome says so: nothing reads complete that is not stored. */
  async function finish(run: Run, reply: LiveReply, outcome: ReplyOutcome): Promise<void> {
    const take = () => {
      const { text, reasoning, recording, lastEventId } = reply.tail.take();
      return { replyId: reply.replyId, outcome, text, reasoning, recording, lastEventId };
    };
    // Whoever reads the store goes on from the highest number seen there, so the other lanes' events before this end are stored with it.
    const state = await endings.store(take, () =>
      takeTails([...run.live.values()].filter((each) => each !== reply && each.tail.isDirty())),
    );
    if (state === "gone") Object.assign(outcome, { status: "interrupted", error: interruption });
    if (state === "kept") Object.assign(outcome, storageFailure(outcome));
    keepSaving();
  }

  function end(turnId: string, run: Run): void {
    if (runs.get(turnId) === run) runs.delete(turnId);
    for (const listener of run.endListeners) listener();
    tellIdle();
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
    stopTurn(owner, turnId, laneId) {
      const run = runs.get(turnId);
      if (run?.owner !== owner) return;
      for (const reply of run.live.values())
        if (laneId === null || reply.laneId === laneId) reply.stop.abort("stopped");
    },
    stopAll: (reason) => {
      for (const reply of allLive()) reply.stop.abort(reason);
    },
    liveCount: () => allLive().length,
    heldReplyIds: () => [...allLive().map((reply) => reply.replyId), ...endings.keptReplyIds()],
    idle: () =>
      isIdle() ? Promise.resolve() : new Promise<void>((resolve) => idleListeners.add(() => resolve())),
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
