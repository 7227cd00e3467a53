import { describe, expect, it } from "vitest";
import { maxBodyBytes, readBody } from "./read-body";

/** A body without a length, and how much of it was asked for. */
function endless(chunkBytes: number, headers?: HeadersInit) {
  const given = { bytes: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      given.bytes += chunkBytes;
      controller.enqueue(new Uint8Array(chunkBytes));
    },
    cancel() {
      given.cancelled = true;
    },
  });
  return {
    given,
    request: new Request("http://x/", { method: "POST", body, headers, duplex: "half" } as RequestInit),
  };
}

describe("a request's body", () => {
  it("is read whole up to the limit", async () => {
    const request = new Request("http://x/", { method: "POST", body: "12345" });
    expect((await readBody(request, 5)).toString()).toBe("12345");
  });

  it("is refused while it arrives, and the rest is not read", async () => {
    const { given, request } = endless(1000);
    await expect(readBody(request, 10_000)).rejects.toMatchObject({ status: 413, code: "body_too_large" });
    expect(given.cancelled).toBe(true);
    expect(given.bytes).toBeLessThanOrEqual(13_000);
  });

  it("is refused by its declared length before anything is read", async () => {
    const { given, request } = endless(1000, { "content-length": String(maxBodyBytes + 1) });
    await expect(readBody(request)).rejects.toMatchObject({ status: 413 });
    // One chunk: what a stream fills its own queue with before anyone reads.
    expect(given.bytes).toBe(1000);
  });
});
