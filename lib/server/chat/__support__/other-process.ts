// Starts a process that answers turns on a Postgres, for a test to ask, to share the work with, and to kill.
import "server-only";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { question } from "./scripted-process";

/** Processes speak every second. */
export const testPace = { sweepEveryMs: 250, staleAfterMs: 4_000 };

const script = fileURLToPath(new URL("./answering-process.ts", import.meta.url));

export type OtherProcess = {
  /** Resolves when the question is stored. */
  ask(asked: ReturnType<typeof question>): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
};

export async function startOtherProcess(databaseUrl: string, upstreamUrl: string): Promise<OtherProcess> {
  const child: ChildProcess = fork(script, [databaseUrl, upstreamUrl, JSON.stringify(testPace)], {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
  });
  await once(child, "message");
  return {
    async ask(asked) {
      const stored = once(child, "message");
      child.send(asked);
      await stored;
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
