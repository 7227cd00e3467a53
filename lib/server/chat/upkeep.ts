// What a process does for replies that no process runs any more, and for pictures that nothing uses: at its start, then every few
// seconds. A reply whose process died reads "interrupted". It does not know how the process is stopped.
import "server-only";
import { logDefect } from "../telemetry/log-defect";
import type { TurnStore } from "./turn-store";

/** A live reply that no process has spoken for since `staleAfterMs` has been given up. Processes speak every second. */
const usualPace = { sweepEveryMs: 2_000, staleAfterMs: 8_000 };
const sweepImagesEveryMs = 3_600_000;
/** A picture that was attached and never sent is kept this long. */
const unsentImageKeptMs = 7 * 86_400_000;
/** No reply and no test goes on for so long: a day is the longest limit that can be set. */
const longestRunMs = 86_400_000 + 3_600_000;
/** Limits look back a day at most. */
const addressKeptMs = 2 * 86_400_000;

type Deps = {
  store: TurnStore;
  conversations: { sweepImages(bounds: { olderThanMs: number; now: number }): Promise<unknown> };
  runs: { heldReplyIds(): string[] };
  /** Tidies charges: those begun before the first moment run nowhere any more, addresses from before the second are of no use. */
  tidyCharges?(startedBefore: number, addressBefore: number): Promise<void>;
  instanceId: string;
  host: string;
  pid: number;
  now(): number;
  /** Only tests are in a hurry. */
  pace?: { sweepEveryMs: number; staleAfterMs: number };
};

export type Upkeep = {
  /** Says that this process is gone, so that the next one need not find out. */
  leave(): Promise<void>;
};

/** Registers this process, marks what dead ones left behind, and keeps doing so. */
export async function startUpkeep(deps: Deps): Promise<Upkeep> {
  const { store, conversations, runs, instanceId, host, pid, now, pace = usualPace } = deps;
  const sweep = (deadInstanceIds: string[]) =>
    store.interruptAbandoned({
      now: now(),
      deadInstanceIds,
      staleBeforeMs: now() - pace.staleAfterMs,
      heldReplyIds: runs.heldReplyIds(),
    });
  const neighbours = await store.findInstances(host);
  const dead = neighbours.filter((instance) => instance.pid === pid || !isRunning(instance.pid));
  await sweep(dead.map((each) => each.id));
  for (const instance of dead) await store.removeInstance(instance.id);
  await store.registerInstance({ id: instanceId, host, pid, now: now() });
  const timers = [
    repeat(pace.sweepEveryMs, () => sweep([])),
    repeat(sweepImagesEveryMs, async () => deps.tidyCharges?.(now() - longestRunMs, now() - addressKeptMs)),
    repeat(sweepImagesEveryMs, () =>
      conversations.sweepImages({ olderThanMs: unsentImageKeptMs, now: now() }),
    ),
  ];
  return {
    async leave() {
      for (const timer of timers) clearInterval(timer);
      // Where an end could not be stored, the next process has to know who left it.
      if (runs.heldReplyIds().length === 0) await store.removeInstance(instanceId);
    },
  };
}

function repeat(everyMs: number, work: () => Promise<unknown>): NodeJS.Timeout {
  let isFailing = false;
  const timer = setInterval(async () => {
    try {
      await work();
      isFailing = false;
    } catch (error) {
      // One line a failure, however long it lasts.
      if (!isFailing) logDefect(error);
      isFailing = true;
    }
  }, everyMs);
  return timer.unref();
}

/** Whether a process of this machine lives. One that may not be signalled does. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
