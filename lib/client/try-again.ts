// Sends a request again where it did not reach a server that could take it: the network was gone for a moment, or the server is being replaced.
// Only for requests that do the same however often they arrive.
import { ApiError } from "./api-error";
import type { Delay } from "./timer-delay";

/** Long enough for a restart behind a proxy; a longer outage is told. */
const waitsMs = [500, 1_500, 3_000];

export async function tryAgain<Result>(
  send: () => Promise<Result>,
  delay: (ms: number) => Delay,
): Promise<Result> {
  for (const waitMs of waitsMs) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isPassing) throw error;
      await delay(waitMs).done;
    }
  }
  return send();
}
