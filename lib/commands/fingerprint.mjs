// One hash over everything that a production build is made of, so that a start can tell whether to build.
// Reads contents, not times: a fresh checkout of the same commit has the same fingerprint.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const folders = ["app", "components", "lib", "public"];
// Never part of a bundle: commands and benchmarks are run, tests and fixtures are read by tests.
const leftOut = [
  /^lib\/(commands|bench|architecture)(\/|$)/,
  /(^|\/)__(fixtures|support)__(\/|$)/,
  /\.test\.(ts|tsx)$/,
  /^(vitest|playwright)\.config\./,
  /^next-env\.d\.ts$/,
  /^(biome|knip)\.json$/,
  /\.tsbuildinfo$/,
];

/** Hash of the sources under `root`, as hex. */
export function fingerprintSources(root) {
  const hash = createHash("sha256");
  for (const path of listSources(root)) {
    const content = readFileSync(join(root, path));
    // The length keeps "ab" + "c" and "a" + "bc" apart.
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Paths of the sources, relative to `root`, with forward slashes, sorted. */
export function listSources(root) {
  const atRoot = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs|json)$/.test(entry.name))
    .map((entry) => entry.name);
  const inFolders = folders.flatMap((folder) => listFiles(root, folder));
  return [...atRoot, ...inFolders].filter((path) => !leftOut.some((pattern) => pattern.test(path))).sort();
}

function listFiles(root, folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    );
}
