// What counts as installed, on made-up projects of two packages.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findGap, isInstalled } from "@/lib/commands/install.mjs";

let root: string;

function write(path: string, content: unknown) {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
}

function writeLock(version: string) {
  write("package-lock.json", {
    packages: {
      "": { name: "made-up" },
      "node_modules/alpha": { version },
      "node_modules/other-system": { version: "1.0.0", optional: true, os: ["none"] },
    },
  });
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "parallax-install-"));
  writeLock("1.0.0");
  write("node_modules/alpha/package.json", { version: "1.0.0" });
  write("node_modules/.package-lock.json", {});
});

afterEach(() => rmSync(root, { recursive: true }));

test("an installation made by hand is recognised", () => {
  expect(isInstalled(root)).toBe(true);
});

test("an empty clone is not installed", () => {
  rmSync(join(root, "node_modules"), { recursive: true });
  expect(isInstalled(root)).toBe(false);
});

test("an install that npm did not finish is noticed, also after an earlier complete one", () => {
  expect(isInstalled(root)).toBe(true);
  rmSync(join(root, "node_modules/.package-lock.json"));
  expect(isInstalled(root)).toBe(false);
});

test("a package that was deleted is noticed under an unchanged lock file", () => {
  expect(isInstalled(root)).toBe(true);
  rmSync(join(root, "node_modules/alpha"), { recursive: true });
  expect(findGap(root)).toContain("node_modules/alpha is missing");
  expect(isInstalled(root)).toBe(false);
});

test("a lock file that asks for another version is noticed", () => {
  expect(isInstalled(root)).toBe(true);
  writeLock("1.0.1");
  expect(isInstalled(root)).toBe(false);
});

test("a lock file that changed in ways that do not concern the installed packages is accepted", () => {
  expect(isInstalled(root)).toBe(true);
  write("package-lock.json", { name: "renamed", packages: { "node_modules/alpha": { version: "1.0.0" } } });
  expect(isInstalled(root)).toBe(true);
});
