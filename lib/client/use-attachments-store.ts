// The pictures of one draft at work: refuses, uploads a few at a time, keeps what is ready over a reload. It lives outside React, so that
// nothing else that happens on the page, such as the end of a stream, touches it.
import type { ImageInfo } from "@/lib/domain/conversation";
import { ApiError, sentenceOf } from "./api-error";
import { createListeners } from "./listeners";
import type { PictureSource, UploadOptions } from "./upload-image";
import { type Attachment, type AttachmentEvent, foldAttachments } from "./use-attachments-state";
import { type DraftStorage, keepDraftImages, readDraftImages } from "./use-attachments-storage";

/** Enough for any model that is known; a list that grows without end would not be looked through. */
export const maxAttachments = 16;
/** Of the six connections that a browser opens to a host, streams need some. */
const uploadsAtOnce = 2;

export type PictureChange = { how: "cut" | "shrink"; width: number; height: number };

export type AttachmentDeps = {
  draftKey: string;
  upload(source: PictureSource, options: UploadOptions): Promise<ImageInfo>;
  makeSmaller(imageId: string, change: PictureChange): Promise<ImageInfo>;
  findRefusal(file: File): Promise<string | null>;
  storage: DraftStorage;
  makePreview(file: File): string;
  dropPreview(url: string): void;
  newKey(): string;
};

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;

/** Makes the store of a draft, with what it held before a reload. */
export function createAttachmentStore(deps: AttachmentDeps) {
  const listeners = createListeners();
  const sources = new Map<string, PictureSource>();
  const running = new Map<string, AbortController>();
  const waiting: string[] = [];
  let list: readonly Attachment[] = readDraftImages(deps.storage, deps.draftKey).map(stored);

  function stored(info: ImageInfo): Attachment {
    const previewUrl = imageAddress(info);
    return { ...blank, key: deps.newKey(), name: info.name ?? "picture", previewUrl, status: "ready", info };
  }

  function happen(event: AttachmentEvent): void {
    const before = list;
    list = foldAttachments(before, event);
    if (list === before) return;
    const images = list.flatMap(({ info }) => info ?? []);
    if (event.type !== "progressed") keepDraftImages(deps.storage, deps.draftKey, images);
    listeners.emit();
  }

  /** Adds what there is room for; the rest is named once, so that nobody thinks it was sent. */
  function add(offered: readonly { name: string; source: PictureSource }[]): void {
    const room = Math.max(0, maxAttachments - list.filter(({ status }) => status !== "failed").length);
    const added = offered.slice(0, room).map(({ name, source }): Attachment => {
      const key = deps.newKey();
      const previewUrl = "file" in source ? deps.makePreview(source.file) : null;
      sources.set(key, source);
      return { ...blank, key, name, previewUrl, hasSource: true };
    });
    const rest = offered.length - added.length;
    happen({ type: "added", attachments: rest > 0 ? [...added, leftOut(rest)] : added });
    for (const { key } of added) start(key, false);
  }

  function leftOut(count: number): Attachment {
    const name = count === 1 ? "1 more picture" : `${count} more pictures`;
    const error = `Left out: at most ${maxAttachments} pictures go with one message.`;
    return { ...blank, key: deps.newKey(), name, status: "failed", error };
  }

  function start(key: string, keepOriginal: boolean): void {
    if (!sources.has(key)) return;
    halt(key);
    happen({ type: "started", key, keepOriginal });
    waiting.push(key);
    startNext();
  }

  function startNext(): void {
    while (running.size < uploadsAtOnce) {
      const key = waiting.shift();
      if (key === undefined) return;
      const abort = new AbortController();
      running.set(key, abort);
      void uploadOne(key, abort).finally(() => {
        if (running.get(key) === abort) running.delete(key);
        startNext();
      });
    }
  }

  async function uploadOne(key: string, { signal }: AbortController): Promise<void> {
    const source = sources.get(key);
    const attachment = list.find((each) => each.key === key);
    if (!source || !attachment) return;
    const tell = (event: AttachmentEvent) => {
      if (!signal.aborted) happen(event);
    };
    try {
      const refusal = "file" in source ? await deps.findRefusal(source.file) : null;
      if (signal.aborted) return;
      if (refusal) return tell({ type: "failed", key, error: refusal, canRetry: false });
      const info = await deps.upload(source, {
        keepOriginal: attachment.keepOriginal,
        signal,
        onProgress: (progress) => tell({ type: "progressed", key, progress }),
      });
      tell({ type: "readied", key, info, previewUrl: imageAddress(info) });
    } catch (error) {
      const canRetry = error instanceof ApiError && error.isRetryable;
      tell({ type: "failed", key, error: sentenceOf(error), canRetry });
    }
  }

  function halt(key: string): void {
    running.get(key)?.abort();
    const index = waiting.indexOf(key);
    if (index !== -1) waiting.splice(index, 1);
  }

  function replace(key: string, info: ImageInfo, before?: ImageInfo): void {
    const previous = list.find((each) => each.key === key)?.previewUrl;
    if (previous?.startsWith("blob:")) deps.dropPreview(previous);
    happen({ type: "replaced", key, info, before, previewUrl: imageAddress(info) });
  }

  function forget({ key, previewUrl }: Attachment): void {
    halt(key);
    const source = sources.get(key);
    if (previewUrl && source && "file" in source) deps.dropPreview(previewUrl);
    sources.delete(key);
  }

  return {
    list: () => list,
    subscribe: listeners.add,
    isIdle: () => list.length === 0 && listeners.isEmpty(),

    /** Files of a picker, a drop or a paste. */
    add: (files: readonly File[]) =>
      add(files.map((file) => ({ name: file.name || "picture", source: { file } }))),
    /** A picture's address, which the server fetches. */
    addUrl: (url: string) => add([{ name: nameOfUrl(url), source: { url } }]),
    /** Pictures that the server has already: of an earlier message, or of one that could not be sent. */
    addStored: (images: readonly ImageInfo[]) => happen({ type: "added", attachments: images.map(stored) }),
    /** Uploads again, with all pixels. */
    sendOriginal: (key: string) => start(key, true),
    retry(key: string) {
      start(key, list.find((each) => each.key === key)?.keepOriginal ?? false);
    },
    /** Puts a smaller copy in a picture's place; what was there can be put back. */
    async makeSmaller(key: string, change: PictureChange): Promise<void> {
      const { info, before = info } = list.find((each) => each.key === key) ?? {};
      if (!info || !before) return;
      try {
        const smaller = await deps.makeSmaller(info.id, change);
        // Removed or replaced meanwhile: then it is not this picture's any more.
        if (list.find((each) => each.key === key)?.info?.id !== info.id) return;
        replace(key, smaller, before);
      } catch (error) {
        happen({ type: "failed", key, error: sentenceOf(error), canRetry: false });
      }
    },
    putBack(key: string) {
      const before = list.find((each) => each.key === key)?.before;
      if (before) replace(key, before);
    },
    remove(key: string) {
      for (const attachment of list) if (attachment.key === key) forget(attachment);
      happen({ type: "removed", key });
    },
    clear() {
      for (const attachment of list) forget(attachment);
      happen({ type: "cleared" });
    },
  };
}

const blank = {
  previewUrl: null,
  status: "uploading",
  progress: null,
  error: null,
  canRetry: false,
  info: null,
  keepOriginal: false,
  hasSource: false,
} as const satisfies Partial<Attachment>;

const imageAddress = ({ id }: ImageInfo) => `/api/images/${encodeURIComponent(id)}`;

function nameOfUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed?.pathname.split("/").at(-1) || parsed?.hostname || url.slice(0, 80);
}
