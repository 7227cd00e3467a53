// Finds a Chromium for the end-to-end tests, and installs one where there is none.
// Order: CHROMIUM_PATH, Playwright's own download, the system's. Knows nothing of the tests.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { projectRoot, Refusal, run, toolPath } from "./project.mjs";

const commandNames = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

const usualPlaces = {
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
};

// Tried in this order; the first manager found on PATH is used. A list is one command line after another.
const packageManagers = [
  {
    name: "apt-get",
    commands: [
      ["apt-get", "update"],
      ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"],
    ],
  },
  { name: "dnf", commands: [["dnf", "install", "-y", "chromium"]] },
  { name: "pacman", commands: [["pacman", "-Sy", "--noconfirm", "chromium"]] },
  { name: "apk", commands: [["apk", "add", "chromium"]] },
  { name: "zypper", commands: [["zypper", "--non-interactive", "install", "chromium"]] },
  { name: "brew", commands: [["brew", "install", "--cask", "chromium"]], isUserOwned: true },
];

/**
 * Path of a browser that starts, or null.
 * @param {Record<string, string | undefined>} [env]
 * @returns {string | null}
 */
export function findBrowser(env = process.env) {
  if (env.CHROMIUM_PATH) {
    if (canStart(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Refusal(`CHROMIUM_PATH names "${env.CHROMIUM_PATH}", which does not start.`);
  }
  const candidates = [
    playwrightBrowser(),
    ...commandNames.map((name) => findOnPath(name, env.PATH)),
    ...(usualPlaces[process.platform] ?? []),
  ];
  return candidates.find((path) => path !== null && canStart(path)) ?? null;
}

/** A browser that starts, installed by the system's package manager or else by Playwright where there was none. */
export async function findOrInstallBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log("No Chromium found: installing one …");
  await installWithPackageManager();
  const installed = findBrowser();
  if (installed) return installed;
  await run(process.execPath, [
    toolPath("@playwright/test", "playwright"),
    "install",
    "--with-deps",
    "chromium",
  ]);
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  throw new Refusal("No Chromium could be installed: install one, or set CHROMIUM_PATH to where it is.");
}

async function installWithPackageManager() {
  const manager = packageManagers.find(({ name }) => findOnPath(name, process.env.PATH) !== null);
  if (!manager) return;
  const isRoot = process.getuid?.() === 0;
  // -n: nobody is there to type a password.
  const prefix = isRoot || manager.isUserOwned ? [] : ["sudo", "-n"];
  for (const command of manager.commands) {
    const [program, ...programArguments] = [...prefix, ...command];
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    // A failing step is not the end: Playwright's own download is tried next.
    await run(program, programArguments, { env }).catch((error) => console.error(error.message));
  }
}

/** First executable of that name on a PATH, or null. */
export function findOnPath(name, path = "") {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const candidate = join(folder, process.platform === "win32" ? `${name}.exe` : name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {}
  }
  return null;
}

function playwrightBrowser() {
  try {
    return createRequire(join(projectRoot, "package.json"))("@playwright/test").chromium.executablePath();
  } catch {
    return null;
  }
}

function canStart(path) {
  if (!existsSync(path)) return false;
  // On Windows --version opens a window instead of answering.
  if (process.platform === "win32") return true;
  // Some systems ship a stub of that name which only says where to get a browser.
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}
