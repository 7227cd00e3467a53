// A body of JSON lines that is written while the work goes on. It does not know the work.
import "server-only";
import { logDefect } from "../telemetry/log-defect";

/** Answers with what the work writes, a line each. Where the reader leaves, the work is told by its signal. */
export function answerLines<Line>(
  work: (write: (line: Line) => void) => Promise<void>,
  leave: AbortController,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      try {
        await work((line) => {
          if (!leave.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        });
      } catch (error) {
        if (!leave.signal.aborted) logDefect(error);
      }
      if (!leave.signal.aborted) controller.close();
    },
    cancel: () => leave.abort("left"),
  });
  return new Response(body, {
    headers: {
      "content-type": "application/x-ndjson",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
