// The secret of an installation as a text, read. It does not know where the text stood.
import "server-only";

export const secretBytes = 32;

/** The 32 bytes that a text stands for, as 64 hexadecimal digits or as base64; null for every other text. */
export function readSecretText(text: string): Uint8Array | null {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return null;
  const bytes = Buffer.from(trimmed, "base64");
  return bytes.length === secretBytes ? bytes : null;
}
