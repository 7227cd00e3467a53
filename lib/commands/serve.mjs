// Serves the finished build in this process: no second process to forward signals to, and the quickest start.
// Turns what stops a start (a bad setting, a port taken meanwhile) into one sentence instead of a stack.
import { pathToFileURL } from "node:url";
import { announce } from "./announce.mjs";
import { serverScript } from "./build.mjs";
import { explainBusyAddress } from "./port.mjs";
import { Refusal } from "./project.mjs";

// A shutdown waits for answers that are still being streamed, but not longer than this.
const shutdownLimitMs = 10_000;
// A terminal's Ctrl+C arrives twice, from the terminal and from npm; a later one is a person insisting.
const repeatAfterMs = 1_000;
const readyLimitMs = 60_000;
const readyPollMs = 25;

/**
 * Starts the server with the given variables and says when it is ready. Never returns an exit code: the server ends the process.
 * @param {Record<string, string | undefined>} env
 * @param {{ host: string, port: number, url: string }} address
 */
export async function serve(env, address) {
  Object.assign(process.env, env, {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // The server ends itself when its replies have ended; left to Next it would end while nobody reads them.
    NEXT_MANUAL_SIG_HANDLE: "true",
    HOST: address.host,
    HOSTNAME: address.host,
    PORT: String(address.port),
  });
  // Asked again: a build takes a while, and two servers would share a port without a word.
  const obstacle = await explainBusyAddress(address);
  if (obstacle) throw new Refusal(obstacle);
  limitShutdown();
  const restoreConsole = quietenStart(address);
  await import(pathToFileURL(serverScript).href);
  await waitUntilReady(address.url);
  const health = await readHealth(address.url);
  restoreConsole();
  announce(address, health, process.env.DATA_DIR);
}

// The first request matters: it is what makes Next run the server's own check of its settings.
async function waitUntilReady(url) {
  const giveUpAt = Date.now() + readyLimitMs;
  while (Date.now() < giveUpAt) {
    try {
      return await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(readyLimitMs) });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, readyPollMs));
    }
  }
  return null;
}

// The server runs in this process: its own key opens the details, where strangers are told no more than that it is well.
async function readHealth(url) {
  const headers = { "x-parallax-own": globalThis.parallaxOwnKey ?? "" };
  const signal = AbortSignal.timeout(readyLimitMs);
  return fetch(`${url}/api/health`, { headers, signal })
    .then((response) => response.json())
    .catch(() => null);
}

/** The sentence inside an error that stopped the start, or null where only the stack can help. */
export function sentenceOf(error, { port }) {
  if (!(error instanceof Error)) return null;
  if (error.code === "EADDRINUSE")
    return `PORT ${port} is taken by another program: choose another port with PORT.`;
  const match = /^An error occurred while loading instrumentation hook: ([\s\S]+)$/.exec(error.message);
  return match ? match[1] : null;
}

function quietenStart(address) {
  const { log, error } = console;
  // Next greets with a banner and an address of its own; ours follows when the first request has been answered.
  console.log = (...values) => {
    if (!isBanner(values)) log(...values);
  };
  console.error = (...values) => {
    const sentence = values.map((value) => sentenceOf(value, address)).find((found) => found !== null);
    if (sentence !== undefined) {
      // Next would go on and answer every request with 500.
      error(sentence);
      process.exit(1);
    }
    if (!/Failed to (start server|handle request)/.test(String(values[0]))) error(...values);
  };
  return () => Object.assign(console, { log, error });
}

function isBanner(values) {
  const text = String(values[0] ?? "");
  return (
    /▲.*Next\.js|^- (Local|Network|Environments)|Ready in \d|Running next\.config/.test(text) ||
    text.trim() === ""
  );
}

function limitShutdown() {
  let firstAt = null;
  const onSignal = (code) => () => {
    if (firstAt === null) {
      firstAt = Date.now();
      setTimeout(() => process.exit(code), shutdownLimitMs).unref();
    } else if (Date.now() - firstAt > repeatAfterMs) {
      process.exit(code);
    }
  };
  process.on("SIGINT", onSignal(130)).on("SIGTERM", onSignal(143));
}
