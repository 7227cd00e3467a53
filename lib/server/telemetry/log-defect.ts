// The log's only line for an unexpected error. It never holds what a person sent: no message, only class, code and place.
import "server-only";

/** Logs an unexpected error: its class and stack lines, without its message, which may hold what a person sent. */
export function logDefect(error: unknown): void {
  const stack =
    error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  const code = (error as { code?: unknown } | null)?.code;
  console.error(
    JSON.stringify({
      level: "error",
      event: "defect",
      name: error instanceof Error ? error.name : typeof error,
      code: typeof code === "string" ? code : undefined,
      stack: stack.slice(0, 8).map((line) => line.trim()),
    }),
  );
}
