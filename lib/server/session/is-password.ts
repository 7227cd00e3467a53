// Compares a password in a time that tells nothing about it. It does not know where it comes from.
import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** Whether both are the same; hashing gives them one length. */
export function isPassword(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected));
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
