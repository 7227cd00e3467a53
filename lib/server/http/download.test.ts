import { expect, test } from "vitest";
import { download } from "./download";

const nameOf = (title: string) =>
  download("x", { title, extension: "md", type: "text/markdown" }).headers.get("content-disposition");

test.each([
  [
    "Boardwalk, two providers",
    "attachment; filename=\"Boardwalk, two providers.md\"; filename*=UTF-8''Boardwalk%2C%20two%20providers.md",
  ],
  ["../../etc/passwd", "attachment; filename=\"etc passwd.md\"; filename*=UTF-8''etc%20passwd.md"],
  ['a"b\r\nX: y', "attachment; filename=\"a b X y.md\"; filename*=UTF-8''a%20b%20X%20y.md"],
  ["漢字", "attachment; filename=\"__.md\"; filename*=UTF-8''%E6%BC%A2%E5%AD%97.md"],
  ["\u202e\u0000", "attachment; filename=\"conversation.md\"; filename*=UTF-8''conversation.md"],
  ["😀".repeat(80), expect.stringContaining("filename*=UTF-8''%F0%9F%98%80")],
])("%j becomes a name that no header and no system misreads", (title, expected) => {
  expect(nameOf(title)).toEqual(expected);
});

test("bytes are made while they are sent, and no more when nobody reads", async () => {
  let made = 0;
  let isClosed = false;
  async function* chunks() {
    try {
      for (; made < 100; made += 1) yield Buffer.from(`${made};`);
    } finally {
      isClosed = true;
    }
  }
  const reader = download(chunks(), {
    title: "x",
    extension: "zip",
    type: "application/zip",
  }).body!.getReader();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe("0;");
  await reader.cancel();
  expect(made).toBeLessThan(5);
  expect(isClosed).toBe(true);
});
