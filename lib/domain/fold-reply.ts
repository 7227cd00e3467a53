// The one fold: a reply and a chunk give the next reply. Server, browser and replay all use it, so all show the same.
import type { Reply } from "./reply";
import type { RunEvent } from "./run-event";

/** The next state of a reply after one event of its lane. Events that the reply already includes change nothing. */
export function foldReply(reply: Reply, { id, chunk }: RunEvent): Reply {
  if (id <= reply.lastEventId) return reply;
  const next: Reply = { ...reply, lastEventId: id };
  switch (chunk.type) {
    case "data-status":
      next.status = chunk.data.status;
      if (chunk.data.attempts) next.attempts = chunk.data.attempts;
      if (chunk.data.firstTokenMs !== undefined)
        next.timings = { ...reply.timings, firstTokenMs: chunk.data.firstTokenMs };
      break;
    case "reasoning-delta":
      next.reasoning = reply.reasoning + chunk.delta;
      break;
    case "text-delta":
      next.text = reply.text + chunk.delta;
      break;
    case "data-reply":
      Object.assign(next, chunk.data);
      break;
  }
  return next;
}
