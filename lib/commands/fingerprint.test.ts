// When a build is due: a made-up project whose files are changed one at a time.
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprintSources, listSources } from "@/lib/commands/fingerprint.mjs";

let root: string;

function write(path: string, content = path) {
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "parallax-fingerprint-"));
  for (const path of [
    "app/page.tsx",
    "lib/domain/lane.ts",
    "public/icon.svg",
    "package-lock.json",
    "next.config.ts",
  ]) {
    write(path);
  }
});

afterEach(() => rmSync(root, { recursive: true }));

test("tests, fixtures, commands and tools' settings are not part of a build", () => {
  const before = listSources(root);
  for (const path of ["lib/domain/lane.test.ts", "lib/server/__fixtures__/a.sse", "lib/commands/start.mjs"])
    write(path);
  for (const path of ["vitest.config.mts", "biome.json", "next-env.d.ts", "lib/bench/soak.bench.ts"])
    write(path);
  expect(listSources(root)).toEqual(before);
  expect(before).toEqual([
    "app/page.tsx",
    "lib/domain/lane.ts",
    "next.config.ts",
    "package-lock.json",
    "public/icon.svg",
  ]);
});

test.each(["app/page.tsx", "lib/domain/lane.ts", "public/icon.svg", "package-lock.json", "next.config.ts"])(
  "a change of %s changes the fingerprint, and its undoing restores it",
  (path) => {
    const before = fingerprintSources(root);
    write(path, "something else");
    expect(fingerprintSources(root)).not.toBe(before);
    write(path);
    expect(fingerprintSources(root)).toBe(before);
  },
);

test("a new file, a renamed file and a moved boundary change the fingerprint", () => {
  const seen = new Set([fingerprintSources(root)]);
  write("instrumentation.ts");
  seen.add(fingerprintSources(root));
  write("app/a.ts", "one");
  write("app/b.ts", "two");
  seen.add(fingerprintSources(root));
  write("app/a.ts", "onet");
  write("app/b.ts", "wo");
  seen.add(fingerprintSources(root));
  expect(seen.size).toBe(4);
});

test("a file that was only touched leaves the fingerprint alone", () => {
  const before = fingerprintSources(root);
  utimesSync(join(root, "app/page.tsx"), new Date(0), new Date(0));
  expect(fingerprintSources(root)).toBe(before);
});
