import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { importLimits } from "./import-limits";
import { inflateZip } from "./inflate-zip";

const megabyte = 1024 * 1024;
const limits = { unpackedBytes: 4 * megabyte, entries: 100 };
const all = () => true;
const zeros = (megabytes: number) => new Uint8Array(megabytes * megabyte);
const tooLarge = (words: RegExp) => ({ code: "body_too_large", message: expect.stringMatching(words) });
const errorOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

describe("an archive", () => {
  test("gives its wanted files", () => {
    const zip = zipSync({
      "a.json": strToU8("{}"),
      "b.txt": strToU8("b"),
      "folder/c.json": [strToU8("[1]"), { level: 0 }],
    });
    const files = inflateZip(zip, (name) => name.endsWith(".json"), limits);
    expect([...files].map(([name, content]) => [name, Buffer.from(content).toString()])).toEqual([
      ["a.json", "{}"],
      ["folder/c.json", "[1]"],
    ]);
  });

  test("may hold as much as is allowed, and not a byte more", () => {
    expect(inflateZip(zipSync({ a: zeros(4) }), all, limits).get("a")).toHaveLength(4 * megabyte);
    const more = zipSync({ a: zeros(4), b: strToU8("x") });
    expect(errorOf(() => inflateZip(more, all, limits))).toMatchObject(tooLarge(/4 MB when/));
  });

  test("that is a bomb is refused by what came out of it", () => {
    const bomb = zipSync({ a: zeros(64), b: zeros(64) });
    expect(errorOf(() => inflateZip(bomb, all, limits))).toMatchObject(tooLarge(/4 MB when/));
  });

  test("is not believed when it lies about sizes", () => {
    const bomb = zipSync({ a: zeros(8) });
    // The length after inflation, in the header before the data.
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(22, 10, true);
    expect(errorOf(() => inflateZip(bomb, all, limits))).toMatchObject(tooLarge(/4 MB when/));
  });

  test("with too many files is refused, wanted or not", () => {
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}`, new Uint8Array()])),
    );
    expect(errorOf(() => inflateZip(many, () => false, limits))).toMatchObject(tooLarge(/100 files/));
  });

  test.each([
    ["cut short", () => zipSync({ a: strToU8("hello ".repeat(1_000)) }).subarray(0, 60)],
    ["none at all", () => strToU8("PK, but then nothing")],
    [
      "with damaged data",
      () => {
        const zip = zipSync({ a: strToU8("hello ".repeat(1_000)) });
        zip.fill(0xff, 31, 45);
        return zip;
      },
    ],
  ])("%s is refused", (_, make) => {
    expect(errorOf(() => inflateZip(make(), all, limits))).toMatchObject({ code: "bad_request" });
  });

  test("is held to the limits of imports unless told otherwise", () => {
    expect(importLimits).toMatchObject({
      unpackedBytes: 300 * megabyte,
      fileBytes: 100 * megabyte,
      entries: 50_000,
    });
  });
});
