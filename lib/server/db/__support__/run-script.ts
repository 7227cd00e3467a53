// Runs a TypeScript file of a test in a process of its own, as the server would load it. Whoever starts it may kill it.
import "server-only";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";

/** Starts a script with arguments; its output is piped, its errors go where the test's go. */
export function runScript(path: string, args: string[]): ChildProcessByStdio<null, Readable, null> {
  const flags = ["--conditions=react-server", "--import", "tsx"];
  return spawn(process.execPath, [...flags, path, ...args], { stdio: ["ignore", "pipe", "inherit"] });
}
