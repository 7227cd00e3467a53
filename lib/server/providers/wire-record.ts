// Keeps what one attempt sent and got, within bounds and without secrets, so that a person can look at it. It does not know the store.
import "server-only";
import type { Wire } from "@/lib/domain/wire";
import type { Redactor } from "../redaction/create-redactor";

const maxRequestLength = 100_000;
const headBytes = 48_000;
const tailBytes = 16_000;
const hiddenAnswer = "The answer repeated the key, so it is not kept.";
const dataUrl = /data:([\w/+.-]+);base64,([A-Za-z0-9+/=]+)/g;

export type WireRecord = {
  sent(url: string, body: unknown): void;
  answered(status: number, contentType: string | null): void;
  /** Bytes of the answer, as they come. */
  received(bytes: Uint8Array): void;
  /** The answer repeated a secret in pieces, which only together are one: none of its text is kept. */
  hideAnswer(): void;
  /** Everything so far; null where nothing was sent. */
  read(): Wire | null;
};

/** A record of one attempt; everything that is read from it is clean of secrets. */
export function createWireRecord(redactor: Redactor): WireRecord {
  let request: { url: string; body: string } | null = null;
  let answer: { status: number; contentType: string | null } | null = null;
  const head: Uint8Array[] = [];
  let tail: Uint8Array[] = [];
  let headLength = 0;
  let tailLength = 0;
  let total = 0;
  let isHidden = false;
  const clean = redactor.text;

  return {
    sent(url, body) {
      const { origin, pathname } = new URL(url);
      const text = typeof body === "string" ? elide(body) : "";
      request = { url: origin + pathname, body: text.slice(0, maxRequestLength).toWellFormed() };
    },
    answered(status, contentType) {
      answer = { status, contentType };
    },
    received(bytes) {
      total += bytes.length;
      if (headLength < headBytes) {
        const part = bytes.subarray(0, headBytes - headLength);
        head.push(part);
        headLength += part.length;
        if (part.length === bytes.length) return;
        bytes = bytes.subarray(part.length);
      }
      tail.push(bytes);
      tailLength += bytes.length;
      while (tail.length > 1 && tailLength - tail[0]!.length >= tailBytes) tailLength -= tail.shift()!.length;
    },
    hideAnswer() {
      isHidden = true;
    },
    read() {
      if (!request) return null;
      if (tailLength > tailBytes) {
        tail = [Buffer.concat(tail).subarray(-tailBytes)];
        tailLength = tailBytes;
      }
      const isCut = headLength + tailLength < total;
      const decode = (parts: Uint8Array[]) => Buffer.concat(parts).toString("utf8");
      const text = isCut
        ? `${decode(head)}\n… ${total - headLength - tailLength} bytes left out …\n${decode(tail)}`
        : decode([...head, ...tail]);
      return {
        url: clean(request.url),
        requestBody: clean(request.body),
        status: answer?.status ?? null,
        contentType: answer?.contentType ? clean(answer.contentType) : null,
        responseText: isHidden ? hiddenAnswer : clean(text),
        responseBytes: total,
        isCut,
      };
    },
  };
}

/** A request's JSON with each picture's bytes replaced by their number. */
function elide(body: string): string {
  return body.replace(dataUrl, (_, type: string, base64: string) => {
    const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return `data:${type};base64,… (${(base64.length / 4) * 3 - padding} bytes)`;
  });
}

/** Passes a body on and shows each of its pieces to a record. */
export function recordBody(body: ReadableStream<Uint8Array>, record: WireRecord): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        record.received(value);
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
