// The states of all replies of a row, watched together: a change of text is not noticed, a beginning or end is.
import { useCallback, useSyncExternalStore } from "react";
import type { ReplyStatus } from "@/lib/domain/reply-status";
import type { ConversationSession } from "./conversation-session";

/** The status of each reply, by the order of the keys. */
export function useRowStatuses({ store }: ConversationSession, keys: readonly string[]): ReplyStatus[] {
  const together = keys.join("\n");
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = together.split("\n").map((key) => store.subscribeReply(key, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [store, together],
  );
  const read = useCallback(
    () =>
      together
        .split("\n")
        .map((key) => store.reply(key).status)
        .join("\n"),
    [store, together],
  );
  return useSyncExternalStore(subscribe, read, read).split("\n") as ReplyStatus[];
}
