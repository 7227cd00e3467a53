// The life of a reply: five live states in order, then exactly one end state. A cut stream is never "complete".

export const liveStatuses = ["queued", "connecting", "waiting", "thinking", "writing"] as const;
export const endStatuses = [
  "complete",
  "length",
  "filtered",
  "stopped",
  "failed",
  "incomplete",
  "interrupted",
] as const;

export type LiveStatus = (typeof liveStatuses)[number];
export type EndStatus = (typeof endStatuses)[number];
export type ReplyStatus = LiveStatus | EndStatus;

/** Whether a reply in this state may still change. */
export function isLive(status: ReplyStatus): status is LiveStatus {
  return (liveStatuses as readonly string[]).includes(status);
}
