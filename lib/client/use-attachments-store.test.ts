import { describe, expect, it } from "vitest";
import type { ImageInfo } from "@/lib/domain/conversation";
import { ApiError } from "./api-error";
import type { PictureSource, UploadOptions } from "./upload-image";
import { createAttachmentStore, maxAttachments } from "./use-attachments-store";

type Upload = {
  source: PictureSource;
  options: UploadOptions;
  resolve(info: ImageInfo): void;
  reject(error: unknown): void;
};

const info = (id: string): ImageInfo => ({
  id,
  mediaType: "image/jpeg",
  width: 10,
  height: 10,
  bytes: 100,
  original: { width: 20, height: 20, bytes: 400 },
  name: `${id}.jpg`,
  hadLocation: false,
});
const file = (name: string) => new File(["x"], name);
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A browser's session, in which pages come and go. */
function session() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  function page(draftKey = "draft", findRefusal: (file: File) => Promise<string | null> = async () => null) {
    const uploads: Upload[] = [];
    const previews = new Set<string>();
    let count = 0;
    const store = createAttachmentStore({
      draftKey,
      storage,
      findRefusal,
      makeSmaller: () => Promise.reject(new Error("not asked for")),
      upload: (source, options) =>
        new Promise((resolve, reject) => {
          options.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
          uploads.push({ source, options, resolve, reject });
        }),
      makePreview(picture) {
        const url = `blob:${picture.name}-${count++}`;
        previews.add(url);
        return url;
      },
      dropPreview: (url) => void previews.delete(url),
      newKey: () => `key-${count++}`,
    });
    return { store, uploads, previews, kept };
  }
  return { page, kept };
}

const statuses = (store: { list(): readonly { status: string }[] }) =>
  store.list().map(({ status }) => status);
const ids = (store: { list(): readonly { info: ImageInfo | null }[] }) =>
  store.list().map((each) => each.info?.id);

describe("an attachment store", () => {
  it("uploads several pictures, two at a time, in order", async () => {
    const { store, uploads } = session().page();
    store.add([file("a"), file("b"), file("c")]);
    expect(statuses(store)).toEqual(["uploading", "uploading", "uploading"]);
    await settle();
    expect(uploads).toHaveLength(2);
    uploads[1]!.resolve(info("b"));
    await settle();
    expect(uploads).toHaveLength(3);
    uploads[2]!.resolve(info("c"));
    uploads[0]!.resolve(info("a"));
    await settle();
    expect(statuses(store)).toEqual(["ready", "ready", "ready"]);
    expect(ids(store)).toEqual(["a", "b", "c"]);
  });

  it("says how far an upload is", async () => {
    const { store, uploads } = session().page();
    store.add([file("a")]);
    await settle();
    uploads[0]!.options.onProgress?.(0.25);
    expect(store.list()[0]?.progress).toBe(0.25);
  });

  it("does not upload what it refuses, and says why", async () => {
    const { store, uploads } = session().page("draft", async () => "Too large: 24 MB.");
    store.add([file("a")]);
    await settle();
    expect(uploads).toHaveLength(0);
    expect(store.list()[0]).toMatchObject({ status: "failed", error: "Too large: 24 MB.", canRetry: false });
  });

  it("says what the server says, and tries again where that can help", async () => {
    const { store, uploads } = session().page();
    store.add([file("a"), file("b")]);
    await settle();
    uploads[0]!.reject(new ApiError("image_undecodable", "The picture cannot be read."));
    uploads[1]!.reject(new ApiError("network", "The server cannot be reached."));
    await settle();
    expect(store.list()).toMatchObject([
      { status: "failed", error: "The picture cannot be read.", canRetry: false },
      { status: "failed", error: "The server cannot be reached.", canRetry: true },
    ]);
    store.retry(store.list()[1]!.key);
    await settle();
    uploads[2]!.resolve(info("b"));
    await settle();
    expect(store.list()[1]).toMatchObject({ status: "ready", error: null, info: { id: "b" } });
  });

  it("gives up the upload of a removed picture, and the next one starts", async () => {
    const { store, uploads, previews } = session().page();
    store.add([file("a"), file("b"), file("c")]);
    await settle();
    store.remove(store.list()[0]!.key);
    expect(uploads[0]!.options.signal?.aborted).toBe(true);
    await settle();
    expect(uploads.map(({ source }) => "file" in source && source.file.name)).toEqual(["a", "b", "c"]);
    expect(statuses(store)).toEqual(["uploading", "uploading"]);
    expect(previews.size).toBe(2);
  });

  it("never starts a picture that was removed while it waited", async () => {
    const { store, uploads } = session().page();
    store.add([file("a"), file("b"), file("c")]);
    store.remove(store.list()[2]!.key);
    await settle();
    uploads[0]!.resolve(info("a"));
    await settle();
    expect(uploads).toHaveLength(2);
  });

  it("uploads the original on demand, and sends the smaller picture where that fails", async () => {
    const { store, uploads } = session().page();
    store.add([file("a")]);
    await settle();
    uploads[0]!.resolve(info("small"));
    await settle();
    const { key } = store.list()[0]!;
    store.sendOriginal(key);
    expect(store.list()[0]).toMatchObject({ status: "uploading", keepOriginal: true });
    await settle();
    expect(uploads[1]!.options.keepOriginal).toBe(true);
    uploads[1]!.reject(new ApiError("network", "The server cannot be reached."));
    await settle();
    expect(store.list()[0]).toMatchObject({ status: "ready", info: { id: "small" }, keepOriginal: false });
    store.sendOriginal(key);
    await settle();
    uploads[2]!.resolve(info("large"));
    await settle();
    expect(store.list()[0]).toMatchObject({ status: "ready", info: { id: "large" }, keepOriginal: true });
  });

  it("ignores an answer that comes after another upload of the same picture began", async () => {
    const { store, uploads } = session().page();
    store.add([file("a")]);
    await settle();
    store.sendOriginal(store.list()[0]!.key);
    await settle();
    uploads[0]!.resolve(info("late"));
    uploads[1]!.resolve(info("large"));
    await settle();
    expect(ids(store)).toEqual(["large"]);
  });

  it("leaves out what is over the limit, and says so once", async () => {
    const { store, uploads } = session().page();
    store.add(Array.from({ length: maxAttachments + 3 }, (_, index) => file(String(index))));
    expect(store.list()).toHaveLength(maxAttachments + 1);
    expect(store.list().at(-1)).toMatchObject({
      name: "3 more pictures",
      status: "failed",
      error: "Left out: at most 16 pictures go with one message.",
    });
    await settle();
    expect(uploads).toHaveLength(2);
  });

  it("has the server fetch an address, and shows the server's copy of it", async () => {
    const { store, uploads, previews } = session().page();
    store.addUrl("https://example.com/pictures/cat.png?size=1");
    expect(store.list()[0]).toMatchObject({ name: "cat.png", previewUrl: null, status: "uploading" });
    await settle();
    expect(uploads[0]!.source).toEqual({ url: "https://example.com/pictures/cat.png?size=1" });
    uploads[0]!.resolve(info("fetched"));
    await settle();
    expect(store.list()[0]).toMatchObject({ status: "ready", previewUrl: "/api/images/fetched" });
    expect(previews.size).toBe(0);
  });

  it("has its ready pictures again after a reload, each draft its own", async () => {
    const browser = session();
    const before = browser.page("one");
    before.store.add([file("a"), file("b"), file("c")]);
    await settle();
    before.uploads[0]!.resolve(info("a"));
    before.uploads[1]!.reject(new ApiError("image_undecodable", "Broken."));
    await settle();

    const after = browser.page("one").store;
    expect(after.list()).toMatchObject([
      { name: "a.jpg", status: "ready", info: info("a"), previewUrl: "/api/images/a", hasSource: false },
    ]);
    expect(browser.page("two").store.list()).toEqual([]);
    after.sendOriginal(after.list()[0]!.key);
    expect(statuses(after)).toEqual(["ready"]);
    after.clear();
    expect(browser.kept.size).toBe(0);
    expect(browser.page("one").store.list()).toEqual([]);
  });

  it("takes nothing from a storage that holds something else, is full or is forbidden", async () => {
    const { page, kept } = session();
    for (const value of ["", "null", "{", "7", "[7, null, {}]", '[{"id":"a","width":"wide"}]']) {
      kept.set("parallax-attachments:draft", value);
      expect(page().store.list()).toEqual([]);
    }
    const forbid = () => {
      throw new Error("forbidden");
    };
    const store = createAttachmentStore({
      draftKey: "draft",
      storage: { getItem: forbid, setItem: forbid, removeItem: forbid },
      findRefusal: async () => null,
      makeSmaller: async () => info("a"),
      upload: async () => info("a"),
      makePreview: () => "blob:a",
      dropPreview: () => {},
      newKey: () => "key",
    });
    store.add([file("a")]);
    await settle();
    expect(ids(store)).toEqual(["a"]);
  });

  it("gives back every preview when it is cleared, and gives up what is on its way", async () => {
    const { store, uploads, previews } = session().page();
    store.add([file("a"), file("b"), file("c")]);
    await settle();
    uploads[0]!.resolve(info("a"));
    await settle();
    store.clear();
    expect(store.list()).toEqual([]);
    expect(previews.size).toBe(0);
    expect(uploads.slice(1).every(({ options }) => options.signal?.aborted)).toBe(true);
    await settle();
    expect(store.list()).toEqual([]);
  });

  it("takes pictures that the server has already", () => {
    const { store, uploads } = session().page();
    store.addStored([info("a"), info("b")]);
    expect(ids(store)).toEqual(["a", "b"]);
    expect(statuses(store)).toEqual(["ready", "ready"]);
    expect(uploads).toHaveLength(0);
  });

  it("tells its listeners of every change and of nothing else", async () => {
    const { store, uploads } = session().page();
    let told = 0;
    const stop = store.subscribe(() => told++);
    store.add([file("a")]);
    await settle();
    const afterStart = told;
    uploads[0]!.resolve(info("a"));
    await settle();
    expect(told).toBe(afterStart + 1);
    store.remove("nowhere");
    expect(told).toBe(afterStart + 1);
    stop();
    store.clear();
    expect(told).toBe(afterStart + 1);
    expect(store.isIdle()).toBe(true);
  });
});
