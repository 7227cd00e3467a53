import { describe, expect, it } from "vitest";
import { ftyp, quarters } from "./__support__/pictures";
import { sniffImageType } from "./sniff-image-type";

const refusal = (bytes: Uint8Array | string): string => {
  try {
    sniffImageType(Buffer.from(bytes as string, "latin1"));
  } catch (error) {
    expect(error).toMatchObject({ code: "image_type_unsupported", status: 415 });
    return (error as Error).message;
  }
  return "accepted";
};

describe("sniffImageType", () => {
  it.each(["jpeg", "png", "webp", "gif", "avif"] as const)("knows %s by its content", async (type) => {
    expect(sniffImageType(await quarters(32, 32)[type]().toBuffer())).toBe(type);
  });

  it.each([["heic"], ["heix"], ["hevc"], ["mif1", "mif1", "heic"], ["mif1"], ["isom", "heic"]])(
    "says what to do with a HEIC photo of brand %s",
    (major, ...compatible) => {
      const bytes = ftyp(major as string, ...compatible);
      expect(refusal(bytes)).toContain("HEIC photos are not supported yet: export it as JPEG");
    },
  );

  it("takes an AVIF that calls itself a general container", () => {
    expect(sniffImageType(ftyp("mif1", "mif1", "miaf", "avif"))).toBe("avif");
  });

  it.each([
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG drawings"],
    [
      "an SVG behind a prolog",
      '\ufeff<?xml version="1.0"?><!-- x --><!DOCTYPE svg>\n<svg\n>',
      "SVG drawings",
    ],
    ["an SVG in UTF-16", Buffer.from('<svg xmlns="x">', "utf16le"), "SVG drawings"],
    ["HTML", "<!doctype html><script>alert(1)</script>", "JPEG, PNG, WebP, GIF and AVIF"],
    ["a PDF", "%PDF-1.7", "it is a PDF"],
    ["a little-endian TIFF", "II*\0\b\0\0\0", "it is a TIFF"],
    ["a big-endian TIFF", "MM\0*\0\0\0\b", "it is a TIFF"],
    ["a BMP", "BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "it is a BMP"],
    ["a film", ftyp("isom", "mp42"), "JPEG, PNG, WebP, GIF and AVIF"],
    ["sound in a RIFF container", "RIFF\0\0\0\0WAVEfmt ", "JPEG, PNG, WebP, GIF and AVIF"],
    ["an empty file", "", "the file is empty"],
    ["one byte", "\xff", "JPEG, PNG, WebP, GIF and AVIF"],
    ["half a signature", "\x89PNG", "JPEG, PNG, WebP, GIF and AVIF"],
  ])("refuses %s", (_, bytes, reason) => {
    expect(refusal(bytes as string)).toContain(reason);
  });
});
