// The pictures of a message that is being written, and all that can happen to them, as a pure fold. It does not know files or the network.
import type { ImageInfo } from "@/lib/domain/conversation";

export type Attachment = {
  key: string;
  name: string;
  /** A local file's own address, or the server's copy; null while there is none. */
  previewUrl: string | null;
  status: "uploading" | "ready" | "failed";
  /** How much has left, from 0 to 1; null where that cannot be said. */
  progress: number | null;
  /** Why it failed, or why the original could not be sent instead. */
  error: string | null;
  /** Whether the same upload can succeed later. */
  canRetry: boolean;
  info: ImageInfo | null;
  keepOriginal: boolean;
  /** Whether it can be uploaded again: the file is at hand on this page. */
  hasSource: boolean;
  /** What it was before it was cut or shrunk here. */
  before?: ImageInfo;
};

export type AttachmentEvent =
  | { type: "added"; attachments: readonly Attachment[] }
  | { type: "started"; key: string; keepOriginal: boolean }
  | { type: "progressed"; key: string; progress: number }
  | { type: "readied"; key: string; info: ImageInfo; previewUrl: string | null }
  | { type: "failed"; key: string; error: string; canRetry: boolean }
  /** Another stored picture stands in its place; `before` is absent where that takes a change back. */
  | { type: "replaced"; key: string; info: ImageInfo; before?: ImageInfo; previewUrl: string }
  | { type: "removed"; key: string }
  | { type: "cleared" };

/** The list after an event; the very same list where nothing changed. What happens to a removed picture changes nothing. */
export function foldAttachments(list: readonly Attachment[], event: AttachmentEvent): readonly Attachment[] {
  switch (event.type) {
    case "added":
      return event.attachments.length === 0 ? list : [...list, ...event.attachments];
    case "cleared":
      return list.length === 0 ? list : [];
    case "removed":
      return list.some(({ key }) => key === event.key) ? list.filter(({ key }) => key !== event.key) : list;
    default: {
      const index = list.findIndex(({ key }) => key === event.key);
      const before = list[index];
      return before ? list.with(index, changed(before, event)) : list;
    }
  }
}

type Change = Exclude<AttachmentEvent, { type: "added" | "removed" | "cleared" }>;

function changed(before: Attachment, event: Change): Attachment {
  switch (event.type) {
    case "started":
      return {
        ...before,
        status: "uploading",
        progress: null,
        error: null,
        canRetry: false,
        keepOriginal: event.keepOriginal,
        before: undefined,
      };
    case "progressed":
      return before.status === "uploading" ? { ...before, progress: event.progress } : before;
    case "readied":
      return {
        ...before,
        status: "ready",
        progress: null,
        error: null,
        info: event.info,
        previewUrl: before.previewUrl ?? event.previewUrl,
      };
    case "replaced":
      return { ...before, info: event.info, before: event.before, previewUrl: event.previewUrl, error: null };
    case "failed":
      // The smaller picture of a moment ago is still there to be sent.
      if (before.info)
        return { ...before, status: "ready", progress: null, error: event.error, keepOriginal: false };
      return { ...before, status: "failed", progress: null, error: event.error, canRetry: event.canRetry };
  }
}

/** Whether some picture is still on its way. */
export function isUploading(list: readonly Attachment[]): boolean {
  return list.some(({ status }) => status === "uploading");
}

/** The pictures that can be sent, in order. */
export function readyImages(list: readonly Attachment[]): ImageInfo[] {
  return list.flatMap(({ status, info }) => (status === "ready" && info ? [info] : []));
}
