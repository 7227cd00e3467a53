// Sends one picture to the server and says how far it is, which fetch cannot. Errors are ApiError. It does not know the list of
// attachments.
import type { ImageInfo } from "@/lib/domain/conversation";
import { ApiError, readApiError } from "./api-error";

export type PictureSource = { file: File } | { url: string };

export type UploadOptions = {
  /** All pixels, instead of what is enough to read by. */
  keepOriginal?: boolean;
  signal?: AbortSignal;
  /** How much of the file has left, from 0 to 1. */
  onProgress?: (share: number) => void;
  /** The server, in a test; this page's own otherwise. */
  base?: string;
};

/** Uploads a file, or has the server fetch an address; the picture as it was stored. */
export function uploadImage(
  source: PictureSource,
  { keepOriginal = false, signal, onProgress, base = "" }: UploadOptions = {},
): Promise<ImageInfo> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new DOMException("The upload was given up.", "AbortError"));
    if (signal?.aborted) return giveUp();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal?.addEventListener("abort", abort, { once: true });
    request.onloadend = () => signal?.removeEventListener("abort", abort);
    request.onabort = giveUp;
    request.onerror = () =>
      reject(new ApiError("network", "The server cannot be reached; check the connection."));
    request.onload = () => {
      const response = new Response(request.responseText, { status: request.status });
      if (response.status === 201) response.json().then(resolve, reject);
      else readApiError(response).then(reject, reject);
    };
    if (onProgress)
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);

    request.open("POST", `${base}/api/images`);
    if ("url" in source) {
      request.setRequestHeader("content-type", "application/json");
      request.send(JSON.stringify({ url: source.url, original: keepOriginal }));
    } else {
      const form = new FormData();
      form.set("file", source.file);
      if (keepOriginal) form.set("original", "true");
      request.send(form);
    }
  });
}
