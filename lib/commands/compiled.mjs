// Keeps what V8 has compiled of the server on the disk, beside the build: a start reads it instead of compiling some thousand modules anew,
// which takes longer than all else that a start does.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import nodeModule from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "./port.mjs";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
const readyLimitMs = 60_000;
/** Next loads the modules of every page behind its first answer. */
const settleMs = 3_000;
const endLimitMs = 20_000;

/** Reads compiled code from a folder, and adds what was compiled anew when the process ends. */
export function readCompiled(folder) {
  // Older than Node 22.1 has none; a folder that cannot be written costs nothing but the gain.
  nodeModule.enableCompileCache?.(folder);
}

/** Runs the server of a new build once, on data of its own that nobody keeps, so that the next start finds it compiled. */
export async function compileServer(serverScript) {
  const dataDir = mkdtempSync(join(tmpdir(), "parallax-compile-"));
  const port = await findFreePort();
  const child = spawn(process.execPath, [serverScript], {
    stdio: "ignore",
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_MANUAL_SIG_HANDLE: "true",
      HOST: "127.0.0.1",
      HOSTNAME: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: dataDir,
    },
  });
  const ended = once(child, "exit").catch(() => {});
  // It ends with this process, also where that is told to end meanwhile.
  const endToo = (signal) => {
    child.kill("SIGKILL");
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, endToo);
  try {
    const isUp = await answer(`http://127.0.0.1:${port}/`, child);
    if (isUp) await wait(settleMs);
    child.kill("SIGTERM");
    await Promise.race([ended, wait(endLimitMs, undefined, { ref: false })]);
  } finally {
    for (const signal of signals) process.off(signal, endToo);
    child.kill("SIGKILL");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Asks for a page until there is one; whether there was. What keeps the server from answering here, its own start says better. */
async function answer(url, child) {
  const giveUpAt = Date.now() + readyLimitMs;
  while (Date.now() < giveUpAt && child.exitCode === null && child.signalCode === null) {
    const page = await fetch(url).then(
      (response) => response.text(),
      () => null,
    );
    if (page !== null) return true;
    await wait(50);
  }
  return false;
}
