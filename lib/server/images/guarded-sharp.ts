// sharp, with only the decoders that pictures need. The switches are process-wide and set when this file is first imported, so every
// decode of this folder goes through here. It knows no limits of its own beyond threads and memory kept.
import "server-only";
import sharp from "sharp";

// An allow list: a loader that a later libvips adds (SVG, PDF, TIFF, JPEG XL, gain maps, ImageMagick …) stays shut until it is wanted.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
    "VipsForeignLoadHeifBuffer",
  ],
});

// One thread a picture: the decode queue decides how many pictures are worked on, and two cores have streams to serve as well.
sharp.concurrency(1);
// Uploads do not repeat, so finished operations are not kept.
sharp.cache(false);

export { sharp };
