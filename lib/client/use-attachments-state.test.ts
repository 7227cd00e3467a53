import { describe, expect, it } from "vitest";
import type { ImageInfo } from "@/lib/domain/conversation";
import {
  type Attachment,
  type AttachmentEvent,
  foldAttachments,
  isUploading,
  readyImages,
} from "./use-attachments-state";

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
const fresh = (key: string): Attachment => ({
  key,
  name: `${key}.jpg`,
  previewUrl: `blob:${key}`,
  status: "uploading",
  progress: null,
  error: null,
  canRetry: false,
  info: null,
  keepOriginal: false,
  hasSource: true,
});
const fold = (events: AttachmentEvent[], list: readonly Attachment[] = [fresh("a"), fresh("b")]) =>
  events.reduce(foldAttachments, list);
const readied = (key: string): AttachmentEvent => ({
  type: "readied",
  key,
  info: info(key),
  previewUrl: "/api/x",
});

describe("foldAttachments", () => {
  it("follows a picture from its file to the one that can be sent", () => {
    const list = fold([{ type: "progressed", key: "a", progress: 0.5 }]);
    expect(list[0]).toMatchObject({ status: "uploading", progress: 0.5 });
    expect(isUploading(list)).toBe(true);
    const ready = fold([readied("a"), readied("b")], list);
    expect(ready[0]).toMatchObject({
      status: "ready",
      progress: null,
      info: { id: "a" },
      previewUrl: "blob:a",
    });
    expect(isUploading(ready)).toBe(false);
    expect(readyImages(ready).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("keeps the order in which pictures were added, whichever is ready first", () => {
    expect(readyImages(fold([readied("b"), readied("a")])).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("shows the server's copy where there is no file", () => {
    const list = fold([readied("a")], [{ ...fresh("a"), previewUrl: null }]);
    expect(list[0]?.previewUrl).toBe("/api/x");
  });

  it("keeps a failed picture in the list, and out of what is sent", () => {
    const list = fold([{ type: "failed", key: "a", error: "Too large.", canRetry: false }, readied("b")]);
    expect(list[0]).toMatchObject({ status: "failed", error: "Too large.", canRetry: false });
    expect(readyImages(list).map(({ id }) => id)).toEqual(["b"]);
    expect(isUploading(list)).toBe(false);
  });

  it("starts a failed picture again without its error", () => {
    const list = fold([
      { type: "failed", key: "a", error: "No network.", canRetry: true },
      { type: "started", key: "a", keepOriginal: false },
    ]);
    expect(list[0]).toMatchObject({ status: "uploading", error: null, canRetry: false });
  });

  it("sends the smaller picture where the original could not be sent", () => {
    const list = fold([
      readied("a"),
      { type: "started", key: "a", keepOriginal: true },
      { type: "failed", key: "a", error: "No network.", canRetry: true },
    ]);
    expect(list[0]).toMatchObject({ status: "ready", error: "No network.", keepOriginal: false });
    expect(readyImages(list).map(({ id }) => id)).toEqual(["a"]);
  });

  it("gives the very same list where nothing changes", () => {
    const list = [fresh("a")];
    const nothing: AttachmentEvent[] = [
      readied("gone"),
      { type: "progressed", key: "gone", progress: 1 },
      { type: "failed", key: "gone", error: "x", canRetry: true },
      { type: "removed", key: "gone" },
      { type: "added", attachments: [] },
    ];
    for (const event of nothing) expect(foldAttachments(list, event)).toBe(list);
    const empty: Attachment[] = [];
    expect(foldAttachments(empty, { type: "cleared" })).toBe(empty);
  });

  it("leaves all other pictures as they are", () => {
    const before = [fresh("a"), fresh("b"), fresh("c")];
    const after = foldAttachments(before, readied("b"));
    expect(after[0]).toBe(before[0]);
    expect(after[2]).toBe(before[2]);
    expect(fold([{ type: "removed", key: "b" }], before)).toEqual([before[0], before[2]]);
    expect(fold([{ type: "cleared" }], before)).toEqual([]);
  });

  it("takes no progress from an upload that has ended", () => {
    expect(fold([readied("a"), { type: "progressed", key: "a", progress: 0.4 }])[0]).toMatchObject({
      status: "ready",
      progress: null,
    });
  });
});
