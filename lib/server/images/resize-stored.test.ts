import { v7 as newId } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { countImageTokens } from "@/lib/domain/image-tokens";
import { findPictureSaving } from "@/lib/domain/picture-plan";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { quarters, readQuarters } from "./__support__/pictures";
import { createImageStore, type ImageStore } from "./image-store";
import { parsePictureChange, resizeStored } from "./resize-stored";

let databases: TestDatabases;
let images: ImageStore;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());
beforeEach(async () => {
  images = createImageStore((await databases.open("sqlite")).db, { now: Date.now, newId });
});

describe("a smaller picture", () => {
  it.each(["png", "jpeg"] as const)(
    "is a new one of the size that was asked for, and the old one stays: %s",
    async (type) => {
      const bytes = await quarters(561, 560)[type]().toBuffer();
      const before = await images.add("me", bytes, { name: "chart.png" });
      const saving = findPictureSaving("llama-3.2-vision", before.width, before.height)!;
      const { width, height } = saving;
      const after = await resizeStored(images, "me", before.id, { how: "cut", width, height });
      expect(after).toMatchObject({ width: 560, height: 560, mediaType: `image/${type}`, name: "chart.png" });
      expect(after.id).not.toBe(before.id);
      const tokens = (size: { width: number; height: number }) =>
        countImageTokens("llama-3.2-vision", size.width, size.height)!.tokens;
      expect(tokens(before) - tokens(after)).toBe(saving.tokens);
      expect(await images.find("me", before.id)).toEqual(before);
      expect(await readQuarters((await images.read("me", after.id))!.content)).toBe("0123");
    },
  );

  it("keeps the middle where it is cut, and everything where it is shrunk", async () => {
    const { id } = await images.add("me", await quarters(400, 200).png().toBuffer());
    const cut = await resizeStored(images, "me", id, { how: "cut", width: 200, height: 200 });
    const shrunk = await resizeStored(images, "me", id, { how: "shrink", width: 100, height: 50 });
    expect(await readQuarters((await images.read("me", cut.id))!.content)).toBe("0123");
    expect(shrunk).toMatchObject({ width: 100, height: 50 });
    expect(await readQuarters((await images.read("me", shrunk.id))!.content)).toBe("0123");
  });

  it("is made of one's own pictures alone, and only smaller", async () => {
    const { id } = await images.add("me", await quarters(40, 20).png().toBuffer());
    const change = { how: "cut" as const, width: 20, height: 20 };
    await expect(resizeStored(images, "you", id, change)).rejects.toMatchObject({ code: "not_found" });
    await expect(resizeStored(images, "me", id, { ...change, width: 41 })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  it.each([
    null,
    {},
    { how: "turn", width: 1, height: 1 },
    { how: "cut", width: 0, height: 1 },
    { how: "cut", width: 1.5, height: 1 },
  ])("is refused for %j", (body) => {
    expect(() => parsePictureChange(body)).toThrow();
  });
});
