// The production build as a process of its own, on a free port, with a data folder of its own and the scripted upstream as a provider.
// Can be killed and started again on the same data. It knows the commands that build it, and nothing of how it works inside.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { buildIfChanged, serverScript } from "@/lib/commands/build.mjs";
import { findFreePort } from "@/lib/commands/port.mjs";
import { findProjectNode } from "@/lib/commands/project-node.mjs";
import { scenarioModels } from "./scenarios";

/** The key that the app sends to the scripted upstream; it must be seen nowhere else. */
export const scriptedKey = "sk-scripted-never-to-be-shown";

/** Prices of every scripted model but `unpriced`: whole nanodollars a token, so that costs have no rounding. */
export const scriptedPrices = { inputUsdPerMillion: "0.59", outputUsdPerMillion: "0.79" };

export type RunningApp = {
  /** Without a slash at the end. */
  url: string;
  dataDir: string;
  /** What the server has written to stdout and stderr so far, restarts included. */
  output(): string;
  /** The lines of it that went to stderr. */
  errorLines(): string[];
  pid(): number;
  /** Closes the pipes to which the server writes, as a parent that died does. */
  stopReading(): void;
  /** Kills the server without a chance to tidy up. */
  kill(): Promise<void>;
  /** Asks the server to stop and waits until it has; its exit code, null where it had to be killed. */
  terminate(): Promise<number | null>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
  /** Kills it and starts it again. */
  restart(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
};

export type AppOptions = {
  upstream: { url: string };
  /** Model ids of the scripted provider beside `scenarioModels`. */
  models?: string[];
  /** Variables for the server beside those that are set here. */
  env?: Record<string, string>;
};

const startLimitMs = 60_000;
const stopLimitMs = 15_000;

/** Starts the app, building it first if the sources changed. */
export async function startApp({ upstream, models = [], env = {} }: AppOptions): Promise<RunningApp> {
  await buildIfChanged();
  const dataDir = await mkdtemp(join(tmpdir(), "parallax-app-"));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const lines: { isError: boolean; text: string }[] = [];
  const variables = {
    ...systemVariables(),
    PORT: String(port),
    HOST: "127.0.0.1",
    HOSTNAME: "127.0.0.1",
    DATA_DIR: dataDir,
    PARALLAX_PROVIDERS: JSON.stringify([scriptedProvider(upstream.url, models)]),
    ...env,
  };
  const start = async () => {
    const child = spawn(findProjectNode() ?? process.execPath, [serverScript], {
      env: {
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NEXT_MANUAL_SIG_HANDLE: "true",
        ...variables,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const [stream, isError] of [
      [child.stdout, false],
      [child.stderr, true],
    ] as const) {
      stream.setEncoding("utf8").on("data", (text: string) => lines.push({ isError, text }));
    }
    await waitUntilHealthy(child, url, () => lines.map(({ text }) => text).join(""));
    return child;
  };
  let child = await start();
  return {
    url,
    dataDir,
    output: () => lines.map(({ text }) => text).join(""),
    errorLines: () =>
      lines
        .filter(({ isError }) => isError)
        .map(({ text }) => text)
        .join("")
        .split("\n")
        .filter((line) => line.trim() !== ""),
    pid: () => child.pid!,
    stopReading() {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    kill: () => end(child, "SIGKILL"),
    async terminate() {
      await end(child, "SIGTERM");
      return child.exitCode;
    },
    async start() {
      child = await start();
    },
    async restart() {
      await end(child, "SIGKILL");
      child = await start();
    },
    async stop() {
      await end(child, "SIGTERM");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What is told of models that are particular about pictures; of "refuses-system-image:unknown" nothing is. */
const particulars: Record<string, object> = {
  "one-image": { maxImages: 1 },
  "text-only": { vision: false },
  "refuses-system-image:known": { systemWithImages: false },
};

/** What `PARALLAX_PROVIDERS` says of the scripted upstream. */
export function scriptedProvider(upstreamUrl: string, moreModels: string[] = []) {
  const ids = [...new Set([...scenarioModels, ...moreModels])];
  return {
    id: "scripted",
    name: "Scripted",
    baseURL: `${upstreamUrl}/v1`,
    apiKey: scriptedKey,
    models: ids.map((id) => ({
      id,
      vision: true,
      contextTokens: 128_000,
      ...(id.startsWith("unpriced") ? {} : scriptedPrices),
      ...particulars[id],
    })),
  };
}

/** Only what a program needs to run: a developer's own keys must not reach a test. */
function systemVariables(): Record<string, string> {
  const names = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LANG"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function waitUntilHealthy(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const giveUpAt = Date.now() + startLimitMs;
  while (Date.now() < giveUpAt && child.exitCode === null && child.signalCode === null) {
    const response = await fetch(`${url}/api/health`).catch(() => null);
    if (response?.ok) return;
    await wait(25);
  }
  child.kill("SIGKILL");
  throw new Error(`The app did not become healthy. It wrote:\n${output()}`);
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  // Replies that nobody stopped may keep a polite server busy.
  const timer = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
  await ended;
  clearTimeout(timer);
}
