// A stream that somebody reads ends with their session: a reader who was signed out elsewhere is let go within seconds, in mid-reply.
// The reply itself goes on. It does not know what is streamed.
import "server-only";
import type { EventSource } from "../chat/event-stream";

/** Between two looks at the session. */
export const lookEveryMs = 5_000;

/** The same source for as long as `isIn` says so; a look that fails changes nothing, the next one counts. */
export function endWithSession(source: EventSource, isIn: () => Promise<boolean>): EventSource {
  return {
    subscribe(afterId, on) {
      const timer = setInterval(async () => {
        if (await isIn().catch(() => true)) return;
        leave();
        on.cut();
      }, lookEveryMs);
      timer.unref?.();
      let isOver = false;
      let unsubscribe = () => {};
      function leave(): void {
        isOver = true;
        clearInterval(timer);
        unsubscribe();
      }
      const unlessOver = (act: () => void) => () => {
        if (isOver) return;
        leave();
        act();
      };
      unsubscribe = source.subscribe(afterId, {
        batch: (encoded) => {
          if (!isOver) on.batch(encoded);
        },
        end: unlessOver(on.end),
        cut: unlessOver(on.cut),
      });
      if (isOver) unsubscribe();
      return leave;
    },
  };
}
