import { describe, expect, it } from "vitest";
import { maxUploadBodyBytes, readUpload } from "./read-upload";

const address = "http://127.0.0.1/api/images";
const noFetch = () => Promise.reject(new Error("nothing may be fetched here"));
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  readUpload(new Request(address, { method: "POST", body, headers }), noFetch);
const json = (value: unknown) => ({
  body: JSON.stringify(value),
  headers: { "content-type": "application/json" },
});

function form(file: Blob | string | null, fields: Record<string, string> = {}, name?: string): FormData {
  const data = new FormData();
  if (file instanceof Blob) data.set("file", file, name);
  else if (file !== null) data.set("file", file);
  for (const [key, value] of Object.entries(fields)) data.set(key, value);
  return data;
}

describe("a form", () => {
  it("gives the file's bytes and name, whatever type it declares", async () => {
    const file = new Blob([new Uint8Array([1, 2, 255])], { type: "text/html" });
    const upload = await post(form(file, {}, "../a\u202Eb.png"));
    expect([...upload.bytes]).toEqual([1, 2, 255]);
    expect(upload).toMatchObject({ name: "../a\u202Eb.png", keepOriginal: false });
  });

  it("asks for the original by its field", async () => {
    expect(await post(form(new Blob(["x"]), { original: "true" }))).toMatchObject({ keepOriginal: true });
    expect(await post(form(new Blob(["x"]), { original: "false" }))).toMatchObject({ keepOriginal: false });
  });

  it.each([
    ["no file", () => post(form(null))],
    ["text for a file", () => post(form("text"))],
    ["a body that is no form", () => post("nonsense", { "content-type": "multipart/form-data; boundary=x" })],
    ["no boundary", () => post("nonsense", { "content-type": "multipart/form-data" })],
    ["a bare picture", () => post(new Blob(["x"], { type: "image/png" }))],
    ["nothing", () => readUpload(new Request(address, { method: "POST" }), noFetch)],
  ])("is refused with %s", async (_, send) => {
    await expect(send()).rejects.toMatchObject({ code: "bad_request", status: 400 });
  });

  it("is refused over the limit as a picture that is too large", async () => {
    const file = new Blob([new Uint8Array(maxUploadBodyBytes)]);
    await expect(post(form(file))).rejects.toMatchObject({
      code: "image_too_large",
      status: 413,
      message: "The picture is too large: at most 20 MB are accepted.",
    });
  });
});

describe("an address", () => {
  it("is fetched, and may ask for the original", async () => {
    const asked: string[] = [];
    const fetchAddress = async (url: string) => {
      asked.push(url);
      return { bytes: new Uint8Array([7]), name: "a.png" };
    };
    const request = new Request(address, {
      method: "POST",
      ...json({ url: "https://example.com/a.png", original: true }),
    });
    expect(await readUpload(request, fetchAddress)).toEqual({
      bytes: new Uint8Array([7]),
      name: "a.png",
      keepOriginal: true,
    });
    expect(asked).toEqual(["https://example.com/a.png"]);
  });

  it.each([[{}], [null], [[]], [{ url: 7 }], ["text"]])("is refused in a body of %j", async (value) => {
    const { body, headers } = json(value);
    await expect(post(body, headers)).rejects.toMatchObject({ code: "bad_request" });
  });

  it("is refused by the guard where it leads inside", async () => {
    const request = new Request(address, { method: "POST", ...json({ url: "http://169.254.169.254/" }) });
    await expect(readUpload(request)).rejects.toMatchObject({ code: "address_not_allowed", status: 400 });
  });

  it("is refused in a body that is not JSON or is too large for an address", async () => {
    const headers = { "content-type": "application/json" };
    await expect(post("{", headers)).rejects.toMatchObject({ code: "bad_request" });
    await expect(post(JSON.stringify({ url: "a".repeat(20_000) }), headers)).rejects.toMatchObject({
      status: 413,
    });
  });
});
