import { describe, expect, it } from "vitest";
import { findRefusal, maxFileBytes } from "./use-attachments-refusal";

const file = (content: string | Uint8Array<ArrayBuffer>, name = "picture.png", type = "image/png") =>
  new File(
    [typeof content === "string" ? Uint8Array.from(content, (char) => char.charCodeAt(0)) : content],
    name,
    {
      type,
    },
  );
const ftyp = (major: string, ...compatible: string[]) =>
  `\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join("")}\0\0\0\bmeta`;

describe("findRefusal", () => {
  it.each([
    ["a JPEG", "\xff\xd8\xff\xe0\0\x10JFIF"],
    ["a PNG", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"],
    ["a GIF", "GIF89a\x01\0\x01\0"],
    ["a WebP, whatever its length", "RIFF\n\r\n\nWEBPVP8 "],
    ["an AVIF", ftyp("avif", "mif1", "miaf")],
    ["an animated AVIF", ftyp("avis")],
    ["an AVIF in a general container", ftyp("mif1", "mif1", "avif")],
  ])("lets %s pass, whatever its name and type say", async (_, content) => {
    expect(await findRefusal(file(content, "evil.svg", "image/svg+xml"))).toBeNull();
  });

  it.each([["heic"], ["heix"], ["hevc"], ["mif1", "mif1", "heic"]])(
    "says what to do with a HEIC photo of brand %s, also where the browser knows no type",
    async (major, ...compatible) => {
      const refusal = await findRefusal(file(ftyp(major!, ...compatible), "IMG_1.HEIC", ""));
      expect(refusal).toContain("HEIC photos are not supported yet: export it as JPEG");
    },
  );

  it.each([
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg">', "SVG drawings are not accepted"],
    ["an SVG behind a prolog", "<?xml version='1.0'?>\n<!-- x -->\n<svg\n>", "SVG drawings are not accepted"],
    ["HTML", "<!doctype html><script>", "JPEG, PNG, WebP, GIF and AVIF are accepted"],
    ["a PDF", "%PDF-1.7", "JPEG, PNG, WebP, GIF and AVIF are accepted"],
    ["a film", ftyp("isom", "mp42"), "JPEG, PNG, WebP, GIF and AVIF are accepted"],
    ["an empty file", "", "the file is empty"],
  ])("refuses %s under a picture's name and type", async (_, content, reason) => {
    expect(await findRefusal(file(content))).toContain(reason);
  });

  it("names the file, its size and the limit of one that is too large, without reading it", async () => {
    const large = file(new Uint8Array(maxFileBytes + 1), "scan.jpg");
    large.slice = () => {
      throw new Error("read");
    };
    expect(await findRefusal(large)).toBe(
      "The picture is too large: scan.jpg has 20.1 MB, at most 20 MB are accepted.",
    );
  });

  it("says so where a file cannot be read, as a folder cannot", async () => {
    const folder = file("x");
    folder.slice = () =>
      ({ arrayBuffer: () => Promise.reject(new Error("NotReadableError")) }) as unknown as Blob;
    expect(await findRefusal(folder)).toContain("cannot be read");
  });
});
