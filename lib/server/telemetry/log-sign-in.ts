// The log's line for a sign-in that was refused: from which address, and why. Never with what was tried.
import "server-only";

/** One line of JSON, for programs that watch for guessing. */
export function logRefusedSignIn(address: string, code: string): void {
  console.log(JSON.stringify({ level: "warn", event: "sign_in_refused", address, code }));
}
