// The secret of this installation: from the environment, or made once and kept in the data folder, readable by nobody else. It does not
// know what it protects.
import "server-only";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { AppError } from "@/lib/domain/errors";
import { readSecretText, secretBytes } from "./read-secret-text";

const fileName = "secret.key";
const fileMode = 0o600;

/** The secret in the data folder; where there is none, null, or a new one if it is wanted. Throws storage_failed where a file cannot be used. */
export function secretInFolder(dataDir: string, { isWanted }: { isWanted: boolean }): Uint8Array | null {
  const path = join(/* turbopackIgnore: true */ dataDir, fileName);
  const kept = readFile(path);
  if (kept || !isWanted) return kept;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const file = openSync(/* turbopackIgnore: true */ draft, "wx", fileMode);
  try {
    writeSync(file, `${randomBytes(secretBytes).toString("hex")}\n`);
    fsyncSync(file);
    // Whole or not at all, and the first of two processes wins: a name is never given twice.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    closeSync(file);
    unlinkSync(draft);
  }
  return readFile(path);
}

function readFile(path: string): Uint8Array | null {
  const stat = statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false });
  if (!stat) return null;
  // A backup that was unpacked may have opened it to others.
  if ((stat.mode & 0o077) !== 0) chmodSync(path, fileMode);
  const secret = readSecretText(readFileSync(/* turbopackIgnore: true */ path, "utf8"));
  if (!secret)
    throw new AppError("storage_failed", { detail: `${fileName} in the data folder holds no secret` });
  return secret;
}
