// Runs a snippet as a person would: in a folder with its pictures beside it, the key in the environment, and the program of its language.
import "server-only";
import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SnippetKind } from "@/lib/domain/code/snippets";

export type SnippetRun = { exitCode: number; output: string; errors: string };

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const limitMs = 15_000;

const programs: Record<SnippetKind["id"], [command: string, file: string]> = {
  "ai-sdk": [process.execPath, "snippet.mjs"],
  curl: ["sh", "snippet.sh"],
  requests: ["python3", "snippet.py"],
  openai: ["python3", "snippet.py"],
};

/** Whether this machine can run a kind of snippet at all. */
export function canRun(id: SnippetKind["id"]): boolean {
  const asked: Record<SnippetKind["id"], string[]> = {
    "ai-sdk": [process.execPath, "--version"],
    curl: ["curl", "--version"],
    requests: ["python3", "--version"],
    openai: ["python3", "--version"],
  };
  return succeeds(asked[id]);
}

/** Runs a snippet's source text. The output is what it wrote, which is the reply. */
export async function runSnippet(
  id: SnippetKind["id"],
  source: string,
  { files, env }: { files: Map<string, Uint8Array>; env: Record<string, string> },
): Promise<SnippetRun> {
  const folder = await mkdtemp(join(tmpdir(), "parallax-snippet-"));
  try {
    for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
    await symlink(at("../../../../node_modules"), join(folder, "node_modules"));
    const [command, file] = programs[id];
    await writeFile(join(folder, file), source);
    const isPython = command === "python3";
    const needsStandIn = isPython && !succeeds(["python3", "-c", `import ${id}`]);
    const standIn = needsStandIn ? { PYTHONPATH: at("../__fixtures__/python") } : {};
    return await new Promise((resolve) => {
      const options = {
        cwd: folder,
        env: { ...process.env, NO_PROXY: "127.0.0.1", PYTHONDONTWRITEBYTECODE: "1", ...standIn, ...env },
        timeout: limitMs,
        maxBuffer: 50_000_000,
      };
      execFile(command, [file], options, (error, output, errors) => {
        resolve({ exitCode: error ? 1 : 0, output, errors });
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function succeeds([command, ...words]: string[]): boolean {
  try {
    execFileSync(command!, words, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
