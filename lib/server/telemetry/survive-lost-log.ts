// A log whose reader has gone (a closed pipe) must not stop the server: without a listener each line written there is an uncaught error, which
// is logged, which is the next one, and nothing else is done ever again.
import "server-only";

export function surviveLostLog(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}
