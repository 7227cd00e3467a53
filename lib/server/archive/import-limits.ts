// How much an import may be, all of it named. A file that passes one is refused with the sentence of that limit.
import "server-only";

const megabyte = 1024 * 1024;

export const importLimits = {
  /** The file as it is sent. */
  fileBytes: 100 * megabyte,
  /** All of an archive's files that are wanted, unpacked. */
  unpackedBytes: 300 * megabyte,
  /** Files in an archive, wanted or not. */
  entries: 50_000,
  /** One JSON text. */
  jsonBytes: 100 * megabyte,
  /** Levels of nesting of a JSON text. */
  jsonDepth: 100,
  conversations: 5_000,
  pictures: 10_000,
  /** Sentences in a report; the rest is counted. */
  problems: 100,
} as const;
