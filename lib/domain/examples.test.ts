import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { examples } from "./examples";

describe.each(examples)("the example $name", ({ file, name, width, height }) => {
  it("exists with the stated size, in at most 150 KB", async () => {
    const bytes = await readFile(new URL(`../../public${file}`, import.meta.url));
    expect(file.endsWith(`/${name}`)).toBe(true);
    expect(bytes.byteLength).toBeLessThanOrEqual(150 * 1024);
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
  });
});
