import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("./__support__/log-into-nothing.ts", import.meta.url));

it("goes on working when nobody reads what it logs any more", async () => {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script]);
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  child.stdout.destroy();
  child.stderr.destroy();
  expect((await ended)[0]).toBe(7);
}, 60_000);
