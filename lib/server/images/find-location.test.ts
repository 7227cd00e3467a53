import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { exifWithPlace, quarters } from "./__support__/pictures";
import { hasLocation } from "./find-location";

describe("hasLocation", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)("finds a place in the EXIF of a %s", async (type) => {
    const bytes = await quarters(16, 16).withExif(exifWithPlace)[type]().toBuffer();
    expect(hasLocation(await sharp(bytes).metadata())).toBe(true);
  });

  it("finds none where EXIF names only a camera", async () => {
    const bytes = await quarters(16, 16)
      .withExif({ IFD0: { Make: "camera" } })
      .jpeg()
      .toBuffer();
    const metadata = await sharp(bytes).metadata();
    expect(metadata.exif).toBeDefined();
    expect(hasLocation(metadata)).toBe(false);
  });

  it("finds none in a GPS directory without coordinates", async () => {
    const bytes = await quarters(16, 16)
      .withExif({ IFD3: { GPSDateStamp: "2026:01:01" } })
      .jpeg()
      .toBuffer();
    expect(hasLocation(await sharp(bytes).metadata())).toBe(false);
  });

  it("finds a place in XMP", () => {
    const xmp = Buffer.from('<x:xmpmeta><rdf:Description exif:GPSLatitude="52,31N"/></x:xmpmeta>');
    expect(hasLocation({ xmp })).toBe(true);
  });

  it("reads big-endian EXIF", () => {
    const exif = Buffer.alloc(44);
    exif.write("MM\0*", 0, "latin1");
    exif.writeUInt32BE(8, 4);
    exif.writeUInt16BE(1, 8);
    exif.writeUInt16BE(0x8825, 10);
    exif.writeUInt32BE(26, 18);
    exif.writeUInt16BE(1, 26);
    exif.writeUInt16BE(2, 28);
    expect(hasLocation({ exif })).toBe(true);
  });

  it("ends on any bytes", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom("II*\0", "MM\0*", "Exif\0\0II*\0"),
        (rest, head) => {
          const found = hasLocation({ exif: Buffer.concat([Buffer.from(head, "latin1"), rest]) });
          return typeof found === "boolean";
        },
      ),
    );
  });
});
