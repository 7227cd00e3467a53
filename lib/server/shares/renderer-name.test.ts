import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "parallax-build-"));

async function nameIn(file: string): Promise<() => string> {
  vi.resetModules();
  const { rendererName } = await import("./renderer-name");
  return () => rendererName(file);
}

it("is the build's own name, as long as the process lives", async () => {
  const file = join(folder, "BUILD_ID");
  writeFileSync(file, "abc123\n");
  const name = await nameIn(file);
  expect(name()).toBe("abc123");
  writeFileSync(file, "def456");
  expect(name()).toBe("abc123");
  expect((await nameIn(file))()).toBe("def456");
});

it("is another for each process where there is no build", async () => {
  const [one, other] = [await nameIn(join(folder, "none")), await nameIn(join(folder, "none"))];
  expect(one()).toMatch(/^[0-9a-f-]{36}$/);
  expect(one()).toBe(one());
  expect(other()).not.toBe(one());
});
