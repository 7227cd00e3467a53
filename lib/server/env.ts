// The only reader of process.env. Everything is checked once; a start with bad values stops with one sentence for each of them.
// It does not know what the values are used for.
import "server-only";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { isAbsolute, resolve } from "node:path";
import type { DeadlineLimits } from "./chat/deadlines";
import { type ModelLimits, parseModelLimits } from "./chat/model-limits";
import { readSecretText } from "./keys/read-secret-text";
import type { Limits } from "./limits/limits";
import { readLimits } from "./limits/read-limits";
import { configureBuiltIns, type SetVariables } from "./providers/configure-built-ins";
import type { ConfiguredProvider } from "./providers/configured-provider";
import { parseCustomProviders } from "./providers/parse-custom-providers";
import { type AccessSettings, readAccessSettings } from "./session/access-settings";

export type Environment = {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** null: SQLite in the data folder. */
  databaseUrl: string | null;
  access: AccessSettings;
  /** How many proxies stand before this server, whose x-forwarded headers count. */
  trustedProxies: number;
  limits: Limits;
  /** Whether links to conversations can be made and opened; `members`: by who can use this installation alone. */
  sharing: "on" | "members" | "off";
  /** Seals people's own keys; null: a secret is made and kept in the data folder. */
  secret: Uint8Array | null;
  /** Whether providers that people add may be on this machine and on local networks. */
  allowsPrivateProviders: boolean;
  /** Hours between readings of providers' price lists; 0: only when asked for. */
  priceRefreshHours: number;
  deadlines: DeadlineLimits;
  /** Other limits of single providers and models. */
  modelLimits: ModelLimits;
  /** Built-in and custom, in the order a person sees them; the sandbox last. */
  providers: ConfiguredProvider[];
};

/** Its message holds one sentence for each bad variable, and no value. */
export class EnvironmentError extends Error {
  constructor(problems: string[]) {
    super(
      `Parallax cannot start with this environment:\n${problems.map((problem) => `- ${problem}`).join("\n")}`,
    );
    this.name = "EnvironmentError";
  }
}

const defaultHost = "127.0.0.1";
const dayMs = 86_400_000;
const maxHours = 8760;
const maxTrustedProxies = 10;
const defaultSessionHours = 720;
const defaultIdleHours = 168;
/** Many providers send their headers only with the first token, so this limit must leave time for a picture to be read. */
const defaultConnectMs = 60_000;
const defaultFirstTokenMs = 60_000;
const defaultBetweenTokensMs = 60_000;
const defaultTotalMs = 600_000;

/** Checks variables. Throws one EnvironmentError that names every bad one. */
export function parseEnvironment(
  variables: Record<string, string | undefined>,
  readFile: (path: string) => string = (path) => readFileSync(/* turbopackIgnore: true */ path, "utf8"),
): Environment {
  const env = withoutEmpty(variables);
  const problems: string[] = [];
  const port = whole(env, "PORT", 3000, 65_535, problems);
  const host = env.HOST ?? defaultHost;
  const isHost = isIP(host) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host);
  if (!isHost) problems.push("HOST must be an IP address or a host name.");
  const sessionHours = whole(env, "PARALLAX_SESSION_HOURS", defaultSessionHours, maxHours, problems);
  const idleHours = whole(env, "PARALLAX_SESSION_IDLE_HOURS", defaultIdleHours, maxHours, problems);
  const access = readAccessSettings(
    env,
    { host: isHost ? host : defaultHost, sessionHours, idleHours },
    problems,
  );
  if (env.DATA_DIR !== undefined && !isAbsolute(env.DATA_DIR))
    problems.push("DATA_DIR must be an absolute path.");
  if (env.DATABASE_URL !== undefined && !isPostgresUrl(env.DATABASE_URL))
    problems.push("DATABASE_URL must be an address that begins with postgres://.");
  const limits = readLimits(env, problems);
  const sharing = env.PARALLAX_SHARING ?? "on";
  if (!isSharing(sharing)) problems.push("PARALLAX_SHARING must be on, members or off.");
  const trustedProxies =
    env.PARALLAX_TRUSTED_PROXIES === "0"
      ? 0
      : whole(env, "PARALLAX_TRUSTED_PROXIES", 0, maxTrustedProxies, problems);
  const secret = env.PARALLAX_SECRET === undefined ? null : readSecretText(env.PARALLAX_SECRET);
  if (env.PARALLAX_SECRET !== undefined && secret === null)
    problems.push(
      "PARALLAX_SECRET must be 32 random bytes, as 64 hexadecimal digits or as base64: openssl rand -hex 32 makes them.",
    );
  const privateProviders = env.PARALLAX_ALLOW_PRIVATE_PROVIDERS ?? "off";
  if (privateProviders !== "on" && privateProviders !== "off")
    problems.push("PARALLAX_ALLOW_PRIVATE_PROVIDERS must be on or off.");
  const priceRefreshHours =
    env.PARALLAX_PRICE_REFRESH_HOURS === "0"
      ? 0
      : whole(env, "PARALLAX_PRICE_REFRESH_HOURS", 0, maxHours, problems);
  const deadlines = {
    connectMs: whole(env, "PARALLAX_CONNECT_TIMEOUT_MS", defaultConnectMs, dayMs, problems),
    firstTokenMs: whole(env, "PARALLAX_FIRST_TOKEN_TIMEOUT_MS", defaultFirstTokenMs, dayMs, problems),
    betweenTokensMs: whole(env, "PARALLAX_TOKEN_TIMEOUT_MS", defaultBetweenTokensMs, dayMs, problems),
    totalMs: whole(env, "PARALLAX_TOTAL_TIMEOUT_MS", defaultTotalMs, dayMs, problems),
  };
  const modelLimits = parseModelLimits(env.PARALLAX_MODEL_TIMEOUTS, problems);
  const builtIn = configureBuiltIns(env, { host, port }, problems);
  const custom = customProviders(env, readFile, problems);
  if (problems.length > 0) throw new EnvironmentError(problems);
  return {
    port,
    host,
    dataDir: env.DATA_DIR ?? resolve(/* turbopackIgnore: true */ ".data"),
    databaseUrl: env.DATABASE_URL ?? null,
    access,
    trustedProxies,
    limits,
    sharing: isSharing(sharing) ? sharing : "off",
    secret,
    allowsPrivateProviders: privateProviders === "on",
    priceRefreshHours,
    deadlines,
    modelLimits,
    providers: [...custom, ...builtIn],
  };
}

const holder = globalThis as typeof globalThis & { parallaxEnvironment?: Environment };

/** The environment of this process, read on first use. */
export function environment(): Environment {
  holder.parallaxEnvironment ??= parseEnvironment(process.env);
  return holder.parallaxEnvironment;
}

function withoutEmpty(variables: Record<string, string | undefined>): SetVariables {
  const entries = Object.entries(variables).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value));
}

function whole(
  env: SetVariables,
  name: string,
  fallback: number,
  highest: number,
  problems: string[],
): number {
  const text = env[name];
  if (text === undefined) return fallback;
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= 1 && value <= highest) return value;
  problems.push(`${name} must be a whole number from 1 to ${highest}.`);
  return fallback;
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && ["postgres:", "postgresql:"].includes(new URL(text).protocol);
}

function customProviders(
  env: SetVariables,
  readFile: (path: string) => string,
  problems: string[],
): ConfiguredProvider[] {
  const given = env.PARALLAX_PROVIDERS;
  if (given === undefined) return [];
  if (/^[[{"]/.test(given)) return parseCustomProviders(given, env, problems);
  try {
    return parseCustomProviders(readFile(given), env, problems);
  } catch {
    problems.push("PARALLAX_PROVIDERS must be JSON, or the path of a JSON file that can be read.");
    return [];
  }
}

function isSharing(value: string): value is Environment["sharing"] {
  return value === "on" || value === "members" || value === "off";
}
