// The log's line for events of a provider's stream that could not be read and were left out: how many, and whose. Never what they held.
import "server-only";

export type OddStream = { provider: string; model: string; skippedEvents: number };

/** Logs one line for an answer with bad events. */
export function logOddStream({ provider, model, skippedEvents }: OddStream): void {
  console.warn(JSON.stringify({ level: "warn", event: "odd-stream", provider, model, skippedEvents }));
}
