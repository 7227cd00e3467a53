import { describe, expect, test } from "vitest";
import { checkOrigin } from "./check-origin";

const publicUrl = "https://parallax.example";
const refuses = (method: string, headers: Record<string, string>) => {
  const request = new Request("http://127.0.0.1:3000/api/x", {
    method,
    headers: { host: "127.0.0.1:3000", ...headers },
  });
  try {
    checkOrigin(request, publicUrl);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("a writing request", () => {
  test.each([
    [{}],
    [{ origin: "http://127.0.0.1:3000" }],
    [{ origin: publicUrl }],
    [{ origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }],
    [{ "sec-fetch-site": "none" }],
  ])("from here passes: %j", (headers) => {
    expect(refuses("POST", headers as Record<string, string>)).toBeNull();
  });

  test.each([
    [{ origin: "https://evil.test" }],
    [{ origin: "http://127.0.0.1:3001" }],
    [{ origin: "http://127.0.0.1" }],
    [{ origin: "null" }],
    [{ origin: "" }],
    [{ origin: "http://parallax.example.evil.test" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "http://127.0.0.1:3000", "sec-fetch-site": "cross-site" }],
    [{ origin: "https://evil.test", "x-forwarded-host": "evil.test" }],
  ])("from elsewhere is refused: %j", (headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(refuses(method, headers as Record<string, string>)).toBe("forbidden_origin");
  });
});

describe("a reading request", () => {
  test("may be a link on another site, but nothing that a page there loads", () => {
    expect(refuses("GET", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).toBeNull();
    expect(refuses("GET", { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors" })).toBeNull();
    expect(refuses("GET", {})).toBeNull();
    for (const mode of ["no-cors", "cors"])
      expect(refuses("GET", { "sec-fetch-site": "cross-site", "sec-fetch-mode": mode })).toBe(
        "forbidden_origin",
      );
  });
});
