// What a process does for replies that no process runs any more, and for pictures that nothing uses: at its start, then every few
// seconds. A reply whose process died reads "interrupted". It does not know how the process is stopped.
import "server-only";
import { logDefect } from "../telemetry/log-defect";
import type { TurnStore } from "./turn-store";

const sweepEveryMs = 5_000;
/** A live reply that no process has spoken for since this long has been given up. */
const staleAfterMs = 10_000;
const sweepImagesEveryMs = 3_600_000;
/** A picture that was attached and never sent is kept this long. */
const unsentImageKeptMs = 7 * 86_400_000;

type Upkeep = {
  store: TurnStore;
  conversations: { sweepImages(bounds: { olderThanMs: number; now: number }): Promise<unknown> };
  instanceId: string;
  host: string;
  pid: number;
  now(): number;
};

/** Registers this process, marks what dead ones left behind, and keeps doing so. */
export async function startUpkeep({
  store,
  conversations,
  instanceId,
  host,
  pid,
  now,
}: Upkeep): Promise<void> {
  const neighbours = await store.findInstances(host);
  const dead = neighbours.filter((instance) => instance.pid === pid || !isRunning(instance.pid));
  await store.interruptAbandoned({
    now: now(),
    deadInstanceIds: dead.map((each) => each.id),
    staleBeforeMs: now() - staleAfterMs,
  });
  for (const instance of dead) await store.removeInstance(instance.id);
  await store.registerInstance({ id: instanceId, host, pid, now: now() });
  repeat(sweepEveryMs, () =>
    store.interruptAbandoned({ now: now(), deadInstanceIds: [], staleBeforeMs: now() - staleAfterMs }),
  );
  repeat(sweepImagesEveryMs, () => conversations.sweepImages({ olderThanMs: unsentImageKeptMs, now: now() }));
}

function repeat(everyMs: number, work: () => Promise<unknown>): void {
  setInterval(() => void work().catch(logDefect), everyMs).unref();
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
