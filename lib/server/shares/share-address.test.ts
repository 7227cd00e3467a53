import { expect, test } from "vitest";
import { originOf } from "./share-address";

test.each([
  [{ host: "127.0.0.1:3000" }, "http://0.0.0.0:3000/x", "http://127.0.0.1:3000"],
  [
    { host: "inner:3000", "x-forwarded-host": "parallax.example", "x-forwarded-proto": "https" },
    "http://inner:3000",
    "https://parallax.example",
  ],
  [
    { host: "inner", "x-forwarded-host": "a.example, b.example", "x-forwarded-proto": "https, http" },
    "http://inner",
    "https://a.example",
  ],
  [{ host: "evil/../@x" }, "http://here.example/x", "http://evil"],
  [{}, "http://here.example/x", "http://here.example"],
  [{ host: "h.example", "x-forwarded-proto": "javascript" }, "https://h.example", "http://h.example"],
])("the origin of %j is that of the browser's address bar", (headers, url, origin) => {
  expect(originOf(new Headers(headers as Record<string, string>), url)).toBe(origin);
});
