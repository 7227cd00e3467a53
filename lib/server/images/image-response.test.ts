import { describe, expect, it } from "vitest";
import { imageResponse } from "./image-response";

const image = { content: new Uint8Array([1, 2, 3]), mediaType: "image/png", sha256: "abc" };
const get = (headers: Record<string, string> = {}) =>
  imageResponse(new Request("http://127.0.0.1/", { headers }), image);

describe("imageResponse", () => {
  it("carries the bytes under their own type, and may be nothing but a picture", async () => {
    const response = get();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "private, max-age=31536000, immutable",
      "content-disposition": "inline",
      "content-length": "3",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": "image/png",
      etag: '"abc"',
      "x-content-type-options": "nosniff",
    });
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3]);
  });

  it.each(['"abc"', 'W/"abc"', '"other", "abc"'])("says 304 to a browser that has %s", async (tag) => {
    const response = get({ "if-none-match": tag });
    expect(response.status).toBe(304);
    expect(response.headers.get("etag")).toBe('"abc"');
    expect(await response.text()).toBe("");
  });

  it("sends the bytes to a browser that has another picture", () => {
    expect(get({ "if-none-match": '"other"' }).status).toBe(200);
  });
});
