// The log of one turn's run: every lane's events in one numbered order, kept while the run lasts, read by any number of readers.
// Deltas of a lane that come within a few milliseconds of each other become one event. It does not know providers or storage.
import "server-only";
import { encodeRunEvent, type RunChunk, type RunEvent } from "@/lib/domain/run-event";

/** Deltas wait this long for more of their lane; a lane's first text never waits. */
export const coalesceMs = 12;

export type RunLog = {
  /** Adds a chunk of a lane. `isUrgent` sends at once all that waits. */
  push(lane: string, chunk: RunChunk, isUrgent?: boolean): void;
  /** Numbers a lane's last chunks, lets `write` store them, and only then shows them. Nothing of any lane overtakes them. */
  commit(lane: string, chunks: RunChunk[], write: (events: RunEvent[]) => Promise<void>): Promise<void>;
  /** Encoded events after an id, then each later batch as it comes; returns a function that ends it. */
  subscribe(afterId: number, listener: (encoded: string) => void): () => void;
  lastId(): number;
};

/** Makes a log whose first event is numbered `lastId + 1`. `onEvent` sees every event once, when it is numbered. */
export function createRunLog(options: {
  lastId: number;
  onEvent(event: RunEvent): void;
  schedule?: (run: () => void, delayMs: number) => void;
}): RunLog {
  const { onEvent, schedule = (run, delayMs) => void setTimeout(run, delayMs).unref?.() } = options;
  const entries: { id: number; encoded: string }[] = [];
  const listeners = new Set<(encoded: string) => void>();
  let lastId = options.lastId;
  let waiting: { lane: string; chunk: RunChunk }[] = [];
  let isScheduled = false;
  let holds = 0;
  let commits: Promise<void> = Promise.resolve();

  function publish(events: RunEvent[]): void {
    if (events.length === 0) return;
    let batch = "";
    for (const event of events) {
      const encoded = encodeRunEvent(event);
      entries.push({ id: event.id, encoded });
      batch += encoded;
    }
    for (const listener of listeners) listener(batch);
  }

  function number(chunks: { lane: string; chunk: RunChunk }[]): RunEvent[] {
    return chunks.map(({ lane, chunk }) => {
      lastId += 1;
      const event = { id: lastId, lane, chunk };
      return event;
    });
  }

  function flush(): void {
    if (holds > 0 || waiting.length === 0) return;
    const events = number(waiting);
    waiting = [];
    for (const event of events) onEvent(event);
    publish(events);
  }

  async function commitNow(
    lane: string,
    chunks: RunChunk[],
    write: (events: RunEvent[]) => Promise<void>,
  ): Promise<void> {
    flush();
    const events = number(chunks.map((chunk) => ({ lane, chunk })));
    holds += 1;
    try {
      await write(events);
    } finally {
      holds -= 1;
      publish(events);
      flush();
    }
  }

  return {
    push(lane, chunk, isUrgent = false) {
      if (!append(waiting, lane, chunk)) waiting.push({ lane, chunk });
      if (isUrgent || !("delta" in chunk)) return flush();
      if (isScheduled) return;
      isScheduled = true;
      schedule(() => {
        isScheduled = false;
        flush();
      }, coalesceMs);
    },
    commit(lane, chunks, write) {
      const mine = commits.then(() => commitNow(lane, chunks, write));
      commits = mine.catch(() => {});
      return mine;
    },
    subscribe(afterId, listener) {
      const backlog = entries.slice(firstAfter(entries, afterId));
      if (backlog.length > 0) listener(backlog.map((entry) => entry.encoded).join(""));
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lastId: () => lastId,
  };
}

/** Joins a delta to its lane's last waiting chunk where that is a delta of the same part. */
function append(waiting: { lane: string; chunk: RunChunk }[], lane: string, chunk: RunChunk): boolean {
  if (!("delta" in chunk)) return false;
  const last = waiting.findLast((entry) => entry.lane === lane);
  if (!last || last.chunk.type !== chunk.type || !("delta" in last.chunk) || last.chunk.id !== chunk.id)
    return false;
  last.chunk = { ...last.chunk, delta: last.chunk.delta + chunk.delta };
  return true;
}

function firstAfter(entries: { id: number }[], afterId: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.id <= afterId) low = middle + 1;
    else high = middle;
  }
  return low;
}
