// Whether a picture's metadata hold a place, so that the person can be told it was removed. It reads two levels of EXIF and nothing
// of the values; what it cannot follow holds no place that anybody could read.
import "server-only";

const gpsPointerTag = 0x8825;
const latitudeTag = 2;
const longitudeTag = 4;
const entryBytes = 12;

/** True where EXIF or XMP name a latitude or longitude. */
export function hasLocation(metadata: { exif?: Uint8Array; xmp?: Uint8Array }): boolean {
  return locationInExif(metadata.exif) || Buffer.from(metadata.xmp ?? []).includes("GPSLatitude");
}

function locationInExif(exif: Uint8Array | undefined): boolean {
  if (!exif) return false;
  const all = Buffer.from(exif);
  // JPEG prefixes the block with this; PNG, WebP and AVIF do not.
  const tiff = all.toString("latin1", 0, 6) === "Exif\0\0" ? all.subarray(6) : all;
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 8 || (order !== "II" && order !== "MM")) return false;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const isLittle = order === "II";

  let gpsOffset: number | null = null;
  for (const entry of entries(view, view.getUint32(4, isLittle), isLittle))
    if (entry.tag === gpsPointerTag) gpsOffset = view.getUint32(entry.at + 8, isLittle);
  if (gpsOffset === null) return false;
  for (const entry of entries(view, gpsOffset, isLittle))
    if (entry.tag === latitudeTag || entry.tag === longitudeTag) return true;
  return false;
}

/** The entries of one directory, as far as they lie within the block. */
function* entries(view: DataView, offset: number, isLittle: boolean): Generator<{ tag: number; at: number }> {
  if (offset + 2 > view.byteLength) return;
  const count = view.getUint16(offset, isLittle);
  for (let index = 0; index < count; index++) {
    const at = offset + 2 + index * entryBytes;
    if (at + entryBytes > view.byteLength) return;
    yield { tag: view.getUint16(at, isLittle), at };
  }
}
