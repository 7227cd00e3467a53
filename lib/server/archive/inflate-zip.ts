// Unpacks the wanted files of an archive in memory, counting what comes out while it comes: what an archive says about its own sizes is
// never believed. Names are only compared, no file is written anywhere.
import "server-only";
import { Unzip, UnzipInflate } from "fflate";
import { AppError } from "@/lib/domain/errors";
import { importLimits } from "./import-limits";

/** Deflate makes at most some 1,000 bytes of one, so that a step gives out 16 MB at most before it is counted. */
const stepBytes = 16 * 1024;

type Limits = { unpackedBytes: number; entries: number };

/** The wanted files by name. Throws bad_request for what is no archive, body_too_large for what unpacks to more than is allowed. */
export function inflateZip(
  archive: Uint8Array,
  isWanted: (name: string) => boolean,
  limits: Limits = importLimits,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const unfinished = new Set<string>();
  let entries = 0;
  let unpackedBytes = 0;
  // The library catches what is thrown in its callbacks, and hands it back as an error of the archive.
  let refused: AppError | null = null;
  const refuse = (detail: string) => {
    refused ??= tooLarge(detail);
    return refused;
  };

  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > limits.entries) throw refuse(`more than ${limits.entries.toLocaleString("en-US")} files`);
    if (!isWanted(file.name)) return;
    const chunks: Uint8Array[] = [];
    unfinished.add(file.name);
    file.ondata = (error, chunk, isLast) => {
      if (error) throw refused ?? damaged();
      unpackedBytes += chunk.length;
      if (unpackedBytes > limits.unpackedBytes)
        throw refuse(`more than ${Math.floor(limits.unpackedBytes / 1024 / 1024)} MB when it is unpacked`);
      chunks.push(chunk);
      if (!isLast) return;
      files.set(file.name, Buffer.concat(chunks));
      unfinished.delete(file.name);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < archive.length; at += stepBytes) {
      unzip.push(archive.subarray(at, at + stepBytes), at + stepBytes >= archive.length);
    }
  } catch (error) {
    throw refused ?? (error instanceof AppError ? error : damaged());
  }
  if (entries === 0 || unfinished.size > 0) throw damaged();
  return files;
}

const damaged = () => new AppError("bad_request", { detail: "the archive is damaged or cut short" });
const tooLarge = (detail: string) =>
  new AppError("body_too_large", { detail: `the archive holds ${detail}` });
