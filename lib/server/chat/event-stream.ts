// A run's events as the body of a response: backlog first, then live, a comment in silences, [DONE] at the end. A reader that leaves
// ends nothing but its own reading; one that does not keep up is let go and may come back with Last-Event-ID.
import "server-only";
import { endOfStream, keepAlive } from "@/lib/domain/run-event";

/** Between two signs of life where nothing else is sent. */
export const keepAliveEveryMs = 10_000;
/** What may wait for a slow reader before it is let go. */
const maxWaitingBytes = 8_000_000;

export type EventSource = {
  /** `end`: nothing more will come. `cut`: reading failed; whoever comes back may find more. */
  subscribe(afterId: number, on: { batch(encoded: string): void; end(): void; cut(): void }): () => void;
};

/** The stream of one reader from after an event id. */
export function readEvents(
  source: EventSource,
  afterId: number,
  everyMs = keepAliveEveryMs,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const timer = setInterval(() => send(keepAlive), everyMs);
        timer.unref?.();
        let isOver = false;
        let unsubscribe = () => {};
        const finish = () => {
          isOver = true;
          clearInterval(timer);
          unsubscribe();
        };
        function send(text: string): void {
          if (isOver) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -maxWaitingBytes) close();
        }
        function close(): void {
          if (isOver) return;
          finish();
          controller.close();
        }
        leave = finish;
        send(keepAlive);
        unsubscribe = source.subscribe(afterId, {
          batch: send,
          end() {
            send(endOfStream);
            close();
          },
          cut: close,
        });
        if (isOver) unsubscribe();
      },
      cancel: () => leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
}

/** Headers of every event stream. */
export const eventStreamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
} as const;
