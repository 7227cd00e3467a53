// A picture as an HTTP answer. The bytes of a stored one never change, so browsers may keep them for ever, but shared caches must not: they
// are one person's. One that is made by a recipe is asked for again, so that a newer version of this program never shows what it no
// longer sends. It does not know who may see it.
import "server-only";
import type { StoredImage } from "./image-store";

/** The picture with its type and headers that keep it from being anything else; 304 where the browser has it. */
export function imageResponse(request: Request, image: StoredImage, isMade = false): Response {
  const etag = `"${image.sha256}"`;
  const headers = {
    "cache-control": isMade ? "private, no-cache" : "private, max-age=31536000, immutable",
    "content-security-policy": "sandbox; default-src 'none'",
    "content-disposition": "inline",
    "x-content-type-options": "nosniff",
    etag,
  };
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  if (known.some((tag) => tag.trim().replace(/^W\//, "") === etag))
    return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(image.content), {
    headers: {
      ...headers,
      "content-type": image.mediaType,
      "content-length": String(image.content.byteLength),
    },
  });
}
