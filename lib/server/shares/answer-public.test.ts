import { describe, expect, test } from "vitest";
import { answerPublic, pictureResponse } from "./answer-public";

const found = { audience: "anyone" as const, content: Buffer.from("abc"), mediaType: "image/png" };
const headersOf = (response: Response) => Object.fromEntries(response.headers);

describe("an answer under a link", () => {
  test("is kept by no cache, listed by no search engine, and tells no referrer", async () => {
    const response = await answerPublic(async () => found, pictureResponse);
    expect(headersOf(response)).toEqual({
      "cache-control": "no-store",
      "content-disposition": "inline",
      "content-length": "3",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": "image/png",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow, noarchive",
    });
    expect(await response.text()).toBe("abc");
  });

  test("for what is not there is always the same", async () => {
    const answers = await Promise.all(
      [1, 2].map(() => answerPublic(async (): Promise<typeof found | null> => null, pictureResponse)),
    );
    for (const response of answers) {
      expect(response.status).toBe(404);
      expect(headersOf(response)).toMatchObject({
        "cache-control": "no-store",
        "x-robots-tag": expect.any(String),
      });
      expect((await response.json()).error.code).toBe("not_found");
    }
  });
});
