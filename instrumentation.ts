// Start-up: a bad setting stops the server before it serves, and what a crash left behind is put in order. A stop signal drains.

/** Called once by Next when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ startServer }, { services }] = await Promise.all([
    import("./lib/server/start-server"),
    import("./lib/server/services"),
  ]);
  await startServer(services);
}
