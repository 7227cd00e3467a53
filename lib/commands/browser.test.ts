// How a browser is found, with made-up programs on a made-up PATH.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser, findOnPath } from "@/lib/commands/browser.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parallax-browser-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function writeProgram(name: string, exitCode: number) {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`);
  chmodSync(path, 0o755);
  return path;
}

test("CHROMIUM_PATH wins over what is installed", () => {
  const mine = writeProgram("mine", 0);
  writeProgram("chromium", 0);
  expect(findBrowser({ CHROMIUM_PATH: mine, PATH: folder })).toBe(mine);
});

test("a CHROMIUM_PATH that does not start is refused by name instead of being passed over", () => {
  const broken = writeProgram("broken", 1);
  writeProgram("chromium", 0);
  expect(() => findBrowser({ CHROMIUM_PATH: broken, PATH: folder })).toThrow(
    `CHROMIUM_PATH names "${broken}"`,
  );
});

test("only executables count as found on a PATH", () => {
  writeFileSync(join(folder, "chromium"), "");
  expect(findOnPath("chromium", folder)).toBeNull();
  const path = writeProgram("chromium", 0);
  expect(findOnPath("chromium", `/nowhere:${folder}`)).toBe(path);
});
