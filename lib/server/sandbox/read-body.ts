// Reads a request's body, counting while it arrives, so that an endless body costs no more memory than the limit.
// It does not know what the bytes mean.
import "server-only";
import { SandboxError } from "./sandbox-error";

/** Sixteen pictures of 3 MB in base64 fit; what is larger is refused while reading, before it is parsed. */
export const maxBodyBytes = 64 * 1024 * 1024;

/** The whole body; 413 as soon as it is known to pass the limit. */
export async function readBody(request: Request, limitBytes = maxBodyBytes): Promise<Buffer> {
  const tooLarge = () =>
    new SandboxError(413, "body_too_large", `The request body is larger than ${limitBytes} bytes.`);
  if (Number(request.headers.get("content-length")) > limitBytes) throw tooLarge();
  if (!request.body) return Buffer.alloc(0);

  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(chunks, sizeBytes);
    sizeBytes += value.byteLength;
    if (sizeBytes > limitBytes) {
      await reader.cancel().catch(() => {});
      throw tooLarge();
    }
    chunks.push(value);
  }
}
