// Brings node_modules to what package-lock.json says, and does nothing when it is there already.
// Trusts a stamp only together with a look at the folders themselves, so an interrupted install is noticed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot, Refusal, run } from "./project.mjs";
import { findProjectNode, isWantedNode } from "./project-node.mjs";

const stampName = ".installed-lock";

/** Installs with `npm ci` unless what is installed matches the lock file; true when it had to install. */
export async function installIfNeeded(root = projectRoot) {
  if (isInstalled(root)) return false;
  console.log("Installing dependencies …");
  const code = await runNpm(
    ["ci", "--no-audit", "--no-fund", "--include=dev", "--include=optional", "--loglevel=error"],
    root,
  );
  if (code !== 0) {
    throw new Refusal(
      `"npm ci" failed with code ${code}: what it printed above says why. Nothing was started.`,
    );
  }
  const gap = findGap(root);
  if (gap) throw new Refusal(`"npm ci" ended without an error, but ${gap}.`);
  writeStamp(root);
  return true;
}

/** True when every package of the lock file is in place for this machine. */
export function isInstalled(root = projectRoot) {
  const stampPath = join(root, "node_modules", stampName);
  const isStamped = existsSync(stampPath) && readFileSync(stampPath, "utf8") === lockStamp(root);
  if (findGap(root, { compareVersions: !isStamped })) return false;
  if (!isStamped) writeStamp(root);
  return true;
}

/**
 * What is missing from node_modules, in words, or null. Comparing versions reads some 300 files (about 30 ms),
 * so it is left out while the stamp says that nothing changed since the last comparison.
 * @returns {string | null}
 */
export function findGap(root, { compareVersions = true } = {}) {
  // npm writes this file when it has finished: without it an install was cut short.
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return "node_modules is incomplete";
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  for (const [path, entry] of Object.entries(packages)) {
    if (path === "" || entry.link || entry.optional || entry.devOptional) continue;
    const manifest = join(root, path, "package.json");
    if (!existsSync(manifest)) return `${path} is missing`;
    if (compareVersions && JSON.parse(readFileSync(manifest, "utf8")).version !== entry.version) {
      return `${path} is not version ${entry.version}`;
    }
  }
  if (packages["node_modules/node"] && !isWantedNode() && !findProjectNode(root)) {
    return "the project's own Node is missing (npm's install scripts seem to be switched off: see ignore-scripts)";
  }
  return null;
}

function lockStamp(root) {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${process.platform} ${process.arch}\n`;
}

function writeStamp(root) {
  writeFileSync(join(root, "node_modules", stampName), lockStamp(root));
}

function runNpm(npmArguments, root) {
  const npmScript = process.env.npm_execpath;
  if (npmScript && basename(npmScript) === "npm-cli.js") {
    return run(process.execPath, [npmScript, ...npmArguments], { cwd: root });
  }
  if (process.platform === "win32") return run("cmd.exe", ["/c", "npm", ...npmArguments], { cwd: root });
  return run("npm", npmArguments, { cwd: root });
}
