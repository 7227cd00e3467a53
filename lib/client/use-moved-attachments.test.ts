// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImageInfo } from "@/lib/domain/conversation";
import { useMovedAttachments } from "./use-moved-attachments";

const size = { width: 10, height: 10, bytes: 100 };
const picture: ImageInfo = {
  ...size,
  id: "image-1",
  mediaType: "image/png",
  original: size,
  name: "a.png",
  hadLocation: false,
};

afterEach(cleanup);
beforeEach(() => sessionStorage.clear());

let draft = 0;

function openDraft() {
  const draftKey = `draft-${++draft}`;
  const hook = renderHook((key: string) => useMovedAttachments(key), { initialProps: draftKey });
  act(() => hook.result.current.addStored([picture]));
  expect(hook.result.current.imageIds).toEqual(["image-1"]);
  return { ...hook, nextKey: `${draftKey}-stored` };
}

describe("the pictures of a draft whose key changes", () => {
  it("move along", () => {
    const { result, rerender, nextKey } = openDraft();
    rerender(nextKey);
    expect(result.current.imageIds).toEqual(["image-1"]);
  });

  it("stay gone where they were sent in the same instant, before anything was drawn", () => {
    const { result, rerender, nextKey } = openDraft();
    act(() => {
      result.current.clear();
      rerender(nextKey);
    });
    expect(result.current.imageIds).toEqual([]);
  });
});
