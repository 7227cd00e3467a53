// The bytes of a picture that came as a base64 data URL. Nothing is ever fetched: any other address is refused.
// It does not know whether the bytes are a picture.
import "server-only";
import { SandboxError } from "./sandbox-error";

export const maxImageBytes = 20 * 1024 * 1024;

const head = /^data:image\/[a-z0-9.+-]{1,40};base64,/i;
const alphabet = /^[A-Za-z0-9+/]*={0,2}$/;

/** Decodes the URL; `param` names its place in the request. */
export function decodeDataUrl(url: string, param: string): Buffer {
  if (!/^data:/i.test(url))
    throw new SandboxError(
      400,
      "remote_image_url",
      "The sandbox fetches nothing: send the picture as a data: URL in base64.",
      param,
    );
  const start = head.exec(url)?.[0].length;
  const payload = start === undefined ? "" : url.slice(start);
  if (payload.length > Math.ceil(maxImageBytes / 3) * 4)
    throw new SandboxError(
      413,
      "image_too_large",
      `The picture is larger than ${maxImageBytes} bytes.`,
      param,
    );
  if (payload === "" || !alphabet.test(payload))
    throw new SandboxError(400, "invalid_image", "This is not a base64 data: URL of a picture.", param);
  return Buffer.from(payload, "base64");
}
