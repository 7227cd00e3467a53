// Ends a wait after a stated time without news. It does not know what is waited for.
import "server-only";

export type SilenceLimit = {
  /** The value, or "silent" where the time since the first race or the last restart has passed. */
  race<T>(promise: Promise<T>): Promise<T | "silent">;
  restart(): void;
  stop(): void;
};

/** A limit that begins with the first race. */
export function createSilenceLimit(ms: number): SilenceLimit {
  let timer: NodeJS.Timeout | undefined;
  let onSilent: (() => void) | null = null;
  let isOver = false;
  return {
    race(promise) {
      if (isOver) return Promise.resolve("silent" as const);
      timer ??= setTimeout(() => {
        isOver = true;
        onSilent?.();
      }, ms);
      return new Promise((resolve, reject) => {
        onSilent = () => resolve("silent");
        promise.then(resolve, reject);
      });
    },
    restart() {
      timer?.refresh();
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
