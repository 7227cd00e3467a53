// The environment that a command gives to the server: the real one first, then .env.local and .env as Next reads
// them, with every path made absolute. Checks only what decides where to listen; the server checks the rest.
import { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import { projectRoot, Refusal } from "./project.mjs";

const defaultHost = "127.0.0.1";
const defaultPort = 3000;

/**
 * The variables for a server of this project. Leaves `process.env` as it found it.
 * @param {{ root?: string, isDev?: boolean, env?: Record<string, string | undefined> }} [options]
 * @returns {Record<string, string | undefined>}
 */
export function readEnvironment({ root = projectRoot, isDev = false, env = process.env } = {}) {
  // The standalone server runs in another folder, so relative paths would change their meaning.
  return resolvePaths({ ...readEnvFiles(root, isDev), ...env }, root);
}

/**
 * Where to listen.
 * @param {Record<string, string | undefined>} env
 * @returns {{ host: string, port: number, url: string }}
 */
export function readAddress(env) {
  const portText = env.PORT?.trim() || String(defaultPort);
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT must be a whole number from 1 to 65535, not "${portText}".`);
  }
  const host = env.HOST?.trim() || defaultHost;
  return { host, port, url: `http://${hostForUrl(host)}:${port}` };
}

/** DATA_DIR, and PARALLAX_PROVIDERS where it is a file, as absolute paths. */
export function resolvePaths(env, root) {
  const resolved = { ...env, DATA_DIR: resolve(root, env.DATA_DIR?.trim() || ".data") };
  const providers = env.PARALLAX_PROVIDERS?.trim();
  if (providers && !/^[[{"]/.test(providers) && !isAbsolute(providers)) {
    resolved.PARALLAX_PROVIDERS = resolve(root, providers);
  }
  return resolved;
}

function readEnvFiles(root, isDev) {
  // Next's own reader, so that quoting and $references mean the same here as under `next dev`.
  const requireFromNext = createRequire(join(projectRoot, "node_modules", "next", "package.json"));
  const { loadEnvConfig, resetEnv } = requireFromNext("@next/env");
  try {
    return loadEnvConfig(root, isDev, { info() {}, error: console.error }, true).parsedEnv ?? {};
  } finally {
    resetEnv();
  }
}

function hostForUrl(host) {
  // A wildcard is where to listen, not an address to open.
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
