// Where the project is and how its installed tools are run: always by this very Node, never through a shell.
// Knows nothing of what the tools do. Plain JavaScript on built-in modules, because it runs before anything is installed.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { followParent } from "./follow-parent.mjs";

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");

/** An expected obstacle: its message is one sentence for the person at the terminal, shown without a stack. */
export class Refusal extends Error {}

/** Runs a command's main function; a Refusal ends the process with its sentence and code 1. */
export async function runCommand(main) {
  followParent();
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/**
 * Path of the script behind an installed package's command, e.g. `toolPath("next")`.
 * @param {string} packageName
 * @param {string} [command]
 * @returns {string}
 */
export function toolPath(packageName, command = packageName, root = projectRoot) {
  const folder = join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/**
 * Runs a program with this terminal's output and resolves to its exit code; signals sent to us reach it.
 * @param {string} program
 * @param {string[]} programArguments
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, stdin?: "inherit" | "ignore" }} [options]
 * @returns {Promise<number>}
 */
export function run(program, programArguments, options = {}) {
  const { env = process.env, cwd = projectRoot, stdin = "ignore" } = options;
  // Shebangs of tools started by tools must find the project's Node as well.
  const path = [join(projectRoot, "node_modules", ".bin"), env.PATH ?? ""].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, {
      cwd,
      env: { ...env, PATH: path },
      stdio: [stdin, "inherit", "inherit"],
    });
    const forward = (signal) => child.kill(signal);
    process.on("SIGINT", forward).on("SIGTERM", forward);
    const release = () => process.off("SIGINT", forward).off("SIGTERM", forward);
    child.on("error", (error) => {
      release();
      reject(error);
    });
    child.on("exit", (code, signal) => {
      release();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
