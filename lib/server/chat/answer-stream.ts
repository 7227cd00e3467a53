// The response of a chat route: one turn's event stream with its ids in the headers. It does not know what produced the turn.
import "server-only";
import { type EventSource, eventStreamHeaders, readEvents } from "./event-stream";

/** The stream of a turn after an event id. */
export function answerStream(
  source: EventSource,
  turn: { conversationId?: string; turnId: string; afterId: number },
): Response {
  return new Response(readEvents(source, turn.afterId), {
    headers: {
      ...eventStreamHeaders,
      "x-turn-id": turn.turnId,
      ...(turn.conversationId ? { "x-conversation-id": turn.conversationId } : {}),
    },
  });
}

/** The event id that a reader has already; 0 where it says none, or nonsense. */
export function lastEventIdOf(request: Request): number {
  const given = Number(
    request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after") ?? 0,
  );
  return Number.isSafeInteger(given) && given > 0 ? given : 0;
}
