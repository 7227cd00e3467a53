// A command started by npm ends with it: a real shell between a stand-in for npm and the command.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

const script = `import { followParent } from ${JSON.stringify(new URL("./follow-parent.mjs", import.meta.url).href)};
  process.on("SIGTERM", () => { console.log("ended"); process.exit(0); });
  followParent();
  setInterval(() => {}, 1_000);
  console.log("ready");`;

test.each(["SIGTERM", "SIGKILL"] as const)(
  "a command ends when its shell is ended with %s",
  async (signal) => {
    // The trailing command keeps the shell from replacing itself with the command.
    const shell = spawn("sh", ["-c", `"$NODE" --input-type=module -e "$SCRIPT"; true`], {
      env: { ...process.env, NODE: process.execPath, SCRIPT: script, npm_lifecycle_event: "start" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toBe("ready");
    shell.kill(signal);
    await once(shell, "exit");
    expect((await lines.next()).value).toBe("ended");
  },
);
