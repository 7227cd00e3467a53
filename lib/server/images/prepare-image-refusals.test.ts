import { describe, expect, it } from "vitest";
import { blackPng, photo, quarters } from "./__support__/pictures";
import { prepareImage } from "./prepare-image";

describe("what is refused", () => {
  it("is a bomb, by its header: the refusal names the size that decoding would have had", async () => {
    const bomb = blackPng(20_000, 20_000);
    expect(bomb.length).toBeLessThan(60_000);
    await expect(prepareImage(bomb)).rejects.toMatchObject({
      code: "image_too_large",
      message: "The picture is too large: 20,000 × 20,000 pixels, at most 50 megapixels are accepted.",
    });
  });

  it("is a bomb of any type, ten at once", async () => {
    const small = quarters(16, 16);
    const gif = await small.clone().gif().toBuffer();
    for (const at of [6, 8, gif.indexOf(0x2c, 13) + 5, gif.indexOf(0x2c, 13) + 7])
      gif.writeUInt16LE(65_000, at);
    const webp = await small.clone().webp({ lossless: true }).toBuffer();
    // The lossless header holds width and height, less one, in 14 bits each.
    webp.writeUInt32LE(0x0fffbffe, webp.indexOf("VP8L") + 9);
    const jpeg = await small.clone().jpeg().toBuffer();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(65_000, frame + 5);
    jpeg.writeUInt16BE(65_000, frame + 7);
    const avif = await small.clone().avif().toBuffer();
    avif.writeUInt32BE(30_000, avif.indexOf("ispe") + 8);
    avif.writeUInt32BE(30_000, avif.indexOf("ispe") + 12);

    const bombs = Object.entries({ gif, webp, jpeg, avif, png: blackPng(50_000, 8000) });
    const answers = await Promise.all(
      [...bombs, ...bombs].map(async ([type, bomb]) => [
        type,
        await prepareImage(bomb).catch((error) => error.code),
      ]),
    );
    expect(answers).toEqual([...bombs, ...bombs].map(([type]) => [type, "image_too_large"]));
  });

  it("is a file of more bytes than are accepted, with both numbers", async () => {
    await expect(prepareImage(new Uint8Array(24 * 1024 * 1024))).rejects.toMatchObject({
      code: "image_too_large",
      message: "The picture is too large: 24 MB, at most 20 MB are accepted.",
    });
  });

  it("is active content under a picture's name, and it is never handed to a decoder", async () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      "<!doctype html><script>1</script>",
    ])
      await expect(prepareImage(Buffer.from(text))).rejects.toMatchObject({
        code: "image_type_unsupported",
        status: 415,
      });
  });

  it.each(["jpeg", "png", "webp", "gif", "avif"] as const)("is a %s that was cut short", async (type) => {
    const source = await photo(300, 300)[type]().toBuffer();
    for (const share of [0.1, 0.5, 0.9]) {
      const cut = source.subarray(0, Math.floor(source.length * share));
      await expect(prepareImage(cut), `${share}`).rejects.toMatchObject({
        code: "image_undecodable",
        status: 422,
      });
      await expect(prepareImage(cut, { keepOriginal: true })).rejects.toMatchObject({
        code: "image_undecodable",
      });
    }
  });

  it("is a progressive JPEG that repeats a scan to keep the decoder busy", async () => {
    const source = await photo(400, 400).jpeg({ progressive: true }).toBuffer();
    const last = source.lastIndexOf(Buffer.from([0xff, 0xda]));
    const scan = source.subarray(last, -2);
    const endless = Buffer.concat([source.subarray(0, -2), ...Array(1000).fill(scan), source.subarray(-2)]);
    await expect(prepareImage(endless)).rejects.toMatchObject({ code: "image_undecodable" });
  });

  it("is a picture's signature before something else", async () => {
    for (const head of ["\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n", "GIF89a", "RIFF\x10\0\0\0WEBP"])
      await expect(
        prepareImage(Buffer.from(`${head}<script>alert(1)</script>`, "latin1")),
      ).rejects.toMatchObject({
        code: "image_undecodable",
      });
  });

  it("is a PNG whose pixels do not match their check sum", async () => {
    const source = Buffer.from(await photo(50, 50).png().toBuffer());
    source[source.indexOf("IDAT") + 40]! ^= 0xff;
    await expect(prepareImage(source)).rejects.toMatchObject({ code: "image_undecodable" });
  });
});
