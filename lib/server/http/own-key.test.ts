import { expect, test } from "vitest";
import { isOwnCall, withOwnKey } from "./own-key";

const own = "http://127.0.0.1:3000";

/** The headers that a call to this address is made with. */
async function headersTo(url: string, init?: RequestInit): Promise<Headers> {
  let seen = new Headers();
  const fetch = withOwnKey(async (_, given) => {
    seen = new Headers(given?.headers);
    return new Response();
  }, own);
  await fetch(url, init);
  return seen;
}

test("a call to the sandbox of this server is known as its own, and keeps its other headers", async () => {
  const headers = await headersTo(`${own}/api/sandbox/v1/chat/completions`, {
    headers: { "content-type": "application/json" },
  });
  expect(isOwnCall(headers)).toBe(true);
  expect(headers.get("content-type")).toBe("application/json");
});

test.each([
  `${own}/api/conversations`,
  `${own}/api/health`,
  "http://127.0.0.1:30001/api/sandbox/v1/models",
  "http://127.0.0.1:3000.evil.test/api/sandbox/v1/models",
  "http://127.0.0.1:3000@evil.test/api/sandbox/v1/models",
  "https://evil.test/http://127.0.0.1:3000/api/sandbox/v1/models",
])("the key does not go to %s", async (url) => {
  expect([...(await headersTo(url)).keys()]).toEqual([]);
});

test.each(["", "x", "x".repeat(43), "é".repeat(43)])("a stranger's guess %j is no key", (guess) => {
  expect(isOwnCall({ get: () => guess })).toBe(false);
});

test("a call without a key is nobody's", () => {
  expect(isOwnCall(new Headers())).toBe(false);
});
