// Moves a command onto the project's own Node, which npm installs like any other package.
// The storage driver crashes on Node 20, and one known version everywhere makes reports comparable.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot, Refusal, run } from "./project.mjs";

const wantedMajor = 24;

/** True when this process already runs on the major version that the project is tested with. */
export function isWantedNode(version = process.versions.node) {
  return Number.parseInt(version, 10) === wantedMajor;
}

/** Path of the installed Node, or null where its install script did not run. */
export function findProjectNode(root = projectRoot) {
  const path = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  return existsSync(path) ? path : null;
}

/** Returns at once on the wanted Node; otherwise runs this same command on it and ends with its exit code. */
export async function continueOnProjectNode() {
  if (isWantedNode()) return;
  const node = findProjectNode();
  if (node === null) {
    throw new Refusal(
      `Node ${wantedMajor} is needed, this is ${process.version}, and the project's own copy is missing.`,
    );
  }
  process.exit(await run(node, process.argv.slice(1), { cwd: process.cwd(), stdin: "inherit" }));
}
