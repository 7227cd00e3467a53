import { describe, expect, it } from "vitest";
import type { ImageInfo } from "@/lib/domain/conversation";
import { ApiError } from "./api-error";
import { createAttachmentStore, type PictureChange } from "./use-attachments-store";

const info = (id: string): ImageInfo => ({
  id,
  mediaType: "image/jpeg",
  width: 10,
  height: 10,
  bytes: 100,
  original: { width: 10, height: 10, bytes: 100 },
  name: `${id}.jpg`,
  hadLocation: false,
});
const cut = (width: number): PictureChange => ({ how: "cut", width, height: 10 });

function start() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  let keys = 0;
  const open = () =>
    createAttachmentStore({
      draftKey: "draft",
      storage,
      findRefusal: async () => null,
      upload: () => new Promise(() => {}),
      makeSmaller: async (imageId, { width, height }) => {
        if (width > 10) throw new ApiError("bad_request", "A picture can only be made smaller.");
        return { ...info(`${imageId}-smaller`), width, height };
      },
      makePreview: () => "blob:a",
      dropPreview: () => {},
      newKey: () => `key-${keys++}`,
    });
  const store = open();
  store.addStored([info("a"), info("b")]);
  return { store, open, key: store.list()[0]!.key };
}

describe("a smaller copy of an attached picture", () => {
  it("takes its place, stays over a reload, and gives it back to the first one", async () => {
    const { store, open, key } = start();
    await store.makeSmaller(key, cut(9));
    await store.makeSmaller(key, cut(8));
    expect(store.list().map((each) => each.info?.id)).toEqual(["a-smaller-smaller", "b"]);
    expect(store.list()[0]).toMatchObject({
      previewUrl: "/api/images/a-smaller-smaller",
      before: { id: "a" },
    });
    expect(open().list()[0]?.info?.id).toBe("a-smaller-smaller");
    store.putBack(key);
    expect(store.list()[0]).toMatchObject({ info: { id: "a" }, before: undefined });
  });

  it("changes nothing where it cannot be made, and says why", async () => {
    const { store, key } = start();
    await store.makeSmaller(key, cut(11));
    expect(store.list()[0]).toMatchObject({
      status: "ready",
      info: { id: "a" },
      error: "A picture can only be made smaller.",
    });
  });

  it("is forgotten where the picture was removed meanwhile", async () => {
    const { store, key } = start();
    const making = store.makeSmaller(key, cut(9));
    store.remove(key);
    await making;
    expect(store.list().map((each) => each.info?.id)).toEqual(["b"]);
  });
});
