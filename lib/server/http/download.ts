// A file that a browser saves under a name which any system can hold. It does not know what is in it.
import "server-only";

const maxNameLength = 80;

type FileFacts = { title: string; extension: string; type: string };

/** The answer: text, or bytes that are made while they are sent. */
export function download(
  content: string | AsyncGenerator<Uint8Array, void>,
  { title, extension, type }: FileFacts,
): Response {
  const name = fileName(title);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return new Response(typeof content === "string" ? content : streamOf(content), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${plain}.${extension}"; filename*=UTF-8''${encodeURIComponent(name)}.${extension}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
}

function fileName(title: string): string {
  const clean = title
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+/, "");
  return clean.slice(0, maxNameLength).toWellFormed().trim() || "conversation";
}

function streamOf(chunks: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return();
    },
  });
}
