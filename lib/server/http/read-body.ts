// A request's body, counted while it arrives, so that an endless body costs no more memory than the limit. It does not know what
// the bytes mean.
import "server-only";
import { AppError, type ErrorCode } from "@/lib/domain/errors";

type Limit = {
  limitBytes: number;
  /** The code for a body over the limit, where body_too_large says too little. */
  tooLarge?: ErrorCode;
};

/** The whole body; 413 as soon as it is known to pass the limit, by its announced length before a byte is read. */
export async function readBody(
  request: Request,
  { limitBytes, tooLarge = "body_too_large" }: Limit,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = () => new AppError(tooLarge, { detail: `at most ${sizeText(limitBytes)} are accepted` });
  const announcedBytes = Number(request.headers.get("content-length") ?? 0);
  if (announcedBytes > limitBytes) throw refuse();

  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    sizeBytes += value.byteLength;
    if (sizeBytes > limitBytes) {
      // Let go, not cancelled: cancelling cuts the connection before the answer is read.
      reader.releaseLock();
      throw refuse();
    }
    chunks.push(value);
  }
  // Something in between has cut the body without saying so, as Next's own proxy layer does at 10 MB.
  if (sizeBytes < announcedBytes) throw new AppError(tooLarge, { detail: "it arrived cut short" });

  const body = new Uint8Array(sizeBytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

function sizeText(bytes: number): string {
  const kilobytes = Math.floor(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} KB` : `${Math.floor(kilobytes / 1024)} MB`;
}
