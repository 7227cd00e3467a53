// Reads one response of the event stream to its end. Any byte counts as a sign of life, comments too. It does not know what events mean.
import { createRunDecoder, type RunEvent } from "@/lib/domain/run-event";

/** The server sends a comment every 10 s; two missed ones mean that the connection is dead. */
export const silenceLimitMs = 25_000;

export type StreamEnd = "done" | "broken";

/** Calls back per event; "done" after the end marker, "broken" for every other end: a cut, an abort, a silence. */
export async function readRunEvents(
  response: Response,
  on: { event(event: RunEvent): void; sign?(): void },
  { signal, limitMs = silenceLimitMs }: { signal?: AbortSignal; limitMs?: number } = {},
): Promise<StreamEnd> {
  let isDone = false;
  const decoder = createRunDecoder({
    event: on.event,
    end: () => {
      isDone = true;
    },
  });
  const reader = response.body?.getReader();
  if (!reader) return "broken";
  const leave = () => void reader.cancel().catch(() => {});
  signal?.addEventListener("abort", leave, { once: true });
  const text = new TextDecoder();
  try {
    while (!isDone && !signal?.aborted) {
      const silence = setTimeout(leave, limitMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(silence));
      if (done) break;
      on.sign?.();
      decoder.feed(text.decode(value, { stream: true }));
    }
  } catch {
    // The connection was cut: "broken" says so.
  } finally {
    signal?.removeEventListener("abort", leave);
    if (isDone) void drain(reader);
    else leave();
  }
  return isDone ? "done" : "broken";
}

/** Reads on to the end that the server is about to make: leaving now would look like a broken request in the browser's log. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // Cut at the very end: everything had arrived.
  }
}
