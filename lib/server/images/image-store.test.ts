import { createHash } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { exifWithPlace, photo, quarters } from "./__support__/pictures";
import { createImageStore, type ImageStore } from "./image-store";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("an image store on %s", (kind) => {
  let db: Db;
  let images: ImageStore;
  let count = 0;
  beforeEach(async () => {
    ({ db } = await databases.open(kind));
    images = createImageStore(db, { now: () => 1_900_000_000_000, newId: () => `image-${++count}` });
  });
  const countRows = async (table: "images" | "image_blobs") =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as("rows"))
        .executeTakeFirstOrThrow()
    ).rows;

  it("keeps a picture: what is known of it, and the very bytes that were prepared", async () => {
    const source = await photo(2500, 1000).withExif(exifWithPlace).jpeg().toBuffer();
    const info = await images.add("ada", source, { name: "C:\\photos\\cat.jpg" });
    expect(info).toEqual({
      id: `image-${count}`,
      mediaType: "image/jpeg",
      width: 2048,
      height: 819,
      bytes: expect.any(Number),
      original: { width: 2500, height: 1000, bytes: source.length },
      name: "cat.jpg",
      hadLocation: true,
    });
    expect(await images.find("ada", info.id)).toEqual(info);
    const stored = await images.read("ada", info.id);
    expect(stored?.mediaType).toBe("image/jpeg");
    expect(stored?.content).toHaveLength(info.bytes);
    expect(createHash("sha256").update(stored!.content).digest("hex")).toBe(stored?.sha256);
    expect(await sharp(stored!.content).metadata()).toMatchObject({ width: 2048, height: 819 });
  });

  it("keeps the original's pixels where they are wanted", async () => {
    const source = await photo(2500, 100).jpeg().toBuffer();
    expect(await images.add("ada", source, { keepOriginal: true })).toMatchObject({
      width: 2500,
      name: null,
    });
  });

  it("stores the bytes of the same picture once, under an id for each time", async () => {
    const source = await quarters(64, 64).png().toBuffer();
    const added = await Promise.all([
      images.add("ada", source, { name: "a.png" }),
      images.add("ada", source, { name: "b.png" }),
      images.add("bob", source, { name: "c.png" }),
    ]);
    expect(new Set(added.map(({ id }) => id)).size).toBe(3);
    expect(await countRows("images")).toBe(3);
    expect(await countRows("image_blobs")).toBe(1);
    expect(added.map(({ name }) => name)).toEqual(["a.png", "b.png", "c.png"]);
  });

  it("has nothing for another owner, not even of bytes that this one has too", async () => {
    const source = await quarters(64, 64).png().toBuffer();
    const adas = await images.add("ada", source);
    await images.add("bob", source);
    expect(await images.find("bob", adas.id)).toBeNull();
    expect(await images.read("bob", adas.id)).toBeNull();
    expect(await images.readMany("bob", [adas.id])).toEqual(new Map());
    expect(await images.find("ada", "nowhere")).toBeNull();
  });

  it("reads several at once, each named once, without those that are not there", async () => {
    const first = await images.add("ada", await quarters(20, 20).png().toBuffer());
    const second = await images.add("ada", await photo(20, 20).jpeg().toBuffer());
    const bobs = await images.add("bob", await photo(30, 30).jpeg().toBuffer());
    const found = await images.readMany("ada", [second.id, first.id, second.id, bobs.id, "nowhere"]);
    expect([...found.keys()].sort()).toEqual([first.id, second.id].sort());
    expect(found.get(first.id)).toEqual(await images.read("ada", first.id));
    expect(found.get(second.id)?.mediaType).toBe("image/jpeg");
    expect(await images.readMany("ada", [])).toEqual(new Map());
  });

  it("stores nothing of what it refuses", async () => {
    await expect(images.add("ada", Buffer.from("<svg/>"))).rejects.toMatchObject({
      code: "image_type_unsupported",
    });
    expect(await countRows("images")).toBe(0);
    expect(await countRows("image_blobs")).toBe(0);
  });

  it("stores all of a picture or nothing of it", async () => {
    const twice = createImageStore(db, { now: () => 1, newId: () => "same" });
    await twice.add("ada", await quarters(20, 20).png().toBuffer());
    await expect(twice.add("ada", await photo(20, 20).jpeg().toBuffer())).rejects.toThrow();
    expect(await countRows("images")).toBe(1);
    expect(await countRows("image_blobs")).toBe(1);
  });

  it("reads no bytes to say what is known of a picture", async () => {
    const queries: string[] = [];
    const opened = await databases.open(kind, ({ query }) => void queries.push(query.sql));
    const store = createImageStore(opened.db, { now: () => 1, newId: () => "one" });
    await store.add("ada", await quarters(20, 20).png().toBuffer());
    queries.length = 0;
    await store.find("ada", "one");
    expect(queries).toHaveLength(1);
    expect(queries[0]).not.toContain("image_blobs");
  });
});
