"use client";
// The pictures of a draft, for a component: a skin over the store, of which there is one for each draft while the page is open.
import { useCallback, useMemo, useSyncExternalStore } from "react";
import { api } from "./api";
import { uploadImage } from "./upload-image";
import { type Attachment, isUploading, readyImages } from "./use-attachments-state";
import { type AttachmentStore, createAttachmentStore, type PictureChange } from "./use-attachments-store";

const stores = new Map<string, AttachmentStore>();
const none: readonly Attachment[] = [];

function storeOf(draftKey: string): AttachmentStore {
  const known = stores.get(draftKey);
  if (known) return known;
  const store = createAttachmentStore({
    draftKey,
    upload: uploadImage,
    makeSmaller: api.makeSmaller,
    // Loads with the first file: a page that never gets one does without its sentences.
    findRefusal: async (file) => (await import("./use-attachments-refusal")).findRefusal(file),
    storage: sessionStorageOrNull(),
    makePreview: (file) => URL.createObjectURL(file),
    dropPreview: (url) => URL.revokeObjectURL(url),
    // Not randomUUID: a page that is not served from loopback or by https has none.
    newKey: () => `attachment-${++lastKey}`,
  });
  stores.set(draftKey, store);
  return store;
}

let lastKey = 0;

function sessionStorageOrNull(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** The list and everything that can be done with it. It is empty on the server and while the page wakes up. */
export function useAttachments({ draftKey }: { draftKey: string }) {
  const subscribe = useCallback(
    (listener: () => void) => {
      const stop = storeOf(draftKey).subscribe(listener);
      return () => {
        stop();
        if (storeOf(draftKey).isIdle()) stores.delete(draftKey);
      };
    },
    [draftKey],
  );
  const attachments = useSyncExternalStore(
    subscribe,
    () => storeOf(draftKey).list(),
    () => none,
  );
  const actions = useMemo(() => {
    const on = () => storeOf(draftKey);
    return {
      add: (files: readonly File[]) => on().add(files),
      addUrl: (url: string) => on().addUrl(url),
      addStored: (images: Parameters<AttachmentStore["addStored"]>[0]) => on().addStored(images),
      remove: (key: string) => on().remove(key),
      retry: (key: string) => on().retry(key),
      sendOriginal: (key: string) => on().sendOriginal(key),
      makeSmaller: (key: string, change: PictureChange) => on().makeSmaller(key, change),
      putBack: (key: string) => on().putBack(key),
      clear: () => on().clear(),
      /** The list at this moment, which the last render may not have seen. */
      now: () => on().list(),
    };
  }, [draftKey]);
  return useMemo(() => {
    const images = readyImages(attachments);
    return {
      attachments,
      ...actions,
      isUploading: isUploading(attachments),
      images,
      imageIds: images.map(({ id }) => id),
    };
  }, [attachments, actions]);
}

export type Attachments = ReturnType<typeof useAttachments>;
