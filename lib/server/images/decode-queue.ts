// How many pictures may be worked on at the same time, and how many may wait: decoding costs memory that streams need too. It does not
// know what the work is.
import "server-only";
import { AppError } from "@/lib/domain/errors";

type DecodeQueue = { run<T>(work: () => Promise<T>): Promise<T> };
type Limits = { atOnce: number; waiting: number; waitMs: number };

/** A queue in order of arrival; rate_limited where too many wait already, or one waited too long. */
export function createDecodeQueue(limits: Limits): DecodeQueue {
  let running = 0;
  const waiting = new Set<() => void>();

  const busy = () =>
    new AppError("rate_limited", {
      detail: "many pictures are being prepared, try again in a few seconds",
      retryAfterSeconds: 2,
    });

  const enter = () =>
    new Promise<void>((resolve, reject) => {
      if (running < limits.atOnce) {
        running++;
        return resolve();
      }
      if (waiting.size >= limits.waiting) return reject(busy());
      const start = () => {
        clearTimeout(timer);
        waiting.delete(start);
        running++;
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(start);
        reject(busy());
      }, limits.waitMs);
      waiting.add(start);
    });

  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        running--;
        const [next] = waiting;
        next?.();
      }
    },
  };
}
