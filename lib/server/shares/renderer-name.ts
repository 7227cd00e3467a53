// Which build draws the pages of links. What another build drew is drawn again: its HTML may be written for other styles.
import "server-only";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A bundler must not follow the path: the file is written when everything is bundled. */
const buildIdFile = join(/* turbopackIgnore: true */ process.cwd(), ".next/BUILD_ID");

let known: string | null = null;

/** The build's own name; without a build, as in development, one that ends with the process. */
export function rendererName(file = buildIdFile): string {
  known ??= readBuildId(file) ?? randomUUID();
  return known;
}

function readBuildId(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim() || null;
  } catch {
    return null;
  }
}
