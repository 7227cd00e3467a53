// Real processes: compiled code lands on the disk and is taken from there, and a server that is run for it leaves nothing behind.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compileServer } from "./compiled.mjs";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "parallax-compiled-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesOf = (path: string) =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
    : [];

it("what a process compiled is on the disk when it has ended, and the next one adds nothing", () => {
  const cache = join(folder, "cache");
  const heavy = join(folder, "heavy.mjs");
  writeFileSync(heavy, `export const text = ${JSON.stringify("x".repeat(2_000))};`);
  const main = join(folder, "main.mjs");
  writeFileSync(
    main,
    `import { readCompiled } from ${JSON.stringify(join(import.meta.dirname, "compiled.mjs"))};
     readCompiled(${JSON.stringify(cache)});
     await import("./heavy.mjs");`,
  );
  execFileSync(process.execPath, [main]);
  const first = filesOf(cache).map(({ name }) => name);
  expect(first.length).toBeGreaterThan(0);
  execFileSync(process.execPath, [main]);
  expect(filesOf(cache).map(({ name }) => name)).toEqual(first);
});

it("the server of a build is asked for its first page, ended, and its data thrown away", async () => {
  const said = join(folder, "said");
  const script = join(folder, "server.mjs");
  writeFileSync(
    script,
    `import { createServer } from "node:http";
     import { appendFileSync } from "node:fs";
     const say = (text) => appendFileSync(${JSON.stringify(said)}, text + "\\n");
     say(process.env.DATA_DIR);
     say(String(process.env.PARALLAX_TEST_SECRET));
     createServer((request, response) => { say(request.url); response.end("page"); }).listen(process.env.PORT, "127.0.0.1");
     process.on("SIGTERM", () => { say("ended"); process.exit(0); });`,
  );
  process.env.PARALLAX_TEST_SECRET = "what the person has set";
  await compileServer(script);
  delete process.env.PARALLAX_TEST_SECRET;
  const [dataDir, secret, ...rest] = readFileSync(said, "utf8").trim().split("\n");
  expect(rest).toEqual(["/", "ended"]);
  expect(secret).toBe("undefined");
  expect(existsSync(dataDir!)).toBe(false);
});

it("a server that does not start holds nothing up", async () => {
  const script = join(folder, "broken.mjs");
  writeFileSync(script, "process.exit(1);");
  await compileServer(script);
});
