// Seals a text so that only this installation's secret opens it, and only in the place that it was sealed for: a row that is moved to
// another owner, provider or address does not open. AES-256-GCM. It does not know keys or databases.
import "server-only";
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

const version = "1";
const ivBytes = 12;
const tagBytes = 16;

export type Sealer = {
  /** Text that can be stored. `place`: what it is bound to. */
  seal(text: string, place: readonly string[]): string;
  /** The sealed text; null where it was sealed under another secret, for another place, or is damaged. */
  open(sealed: string, place: readonly string[]): string | null;
  /** Whether a sealed text was made under this secret. */
  isMine(sealed: string): boolean;
};

/** A sealer for a secret of 32 bytes. */
export function createSealer(secret: Uint8Array): Sealer {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "parallax keys", 32));
  // Tells one secret from another and nothing about either.
  const mark = createHash("sha256").update("parallax secret").update(key).digest("hex").slice(0, 12);
  const head = `${version}.${mark}.`;

  return {
    seal(text, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
      cipher.setAAD(bind(place));
      const sealed = Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return head + sealed.toString("base64url");
    },
    open(sealed, place) {
      if (!sealed.startsWith(head)) return null;
      const bytes = Buffer.from(sealed.slice(head.length), "base64url");
      if (bytes.length < ivBytes + tagBytes) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(bind(place));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      try {
        const text = decipher.update(bytes.subarray(ivBytes, -tagBytes));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
    isMine: (sealed) => sealed.startsWith(head),
  };
}

/** JSON keeps the parts apart: ["a", "bc"] is not ["ab", "c"]. */
function bind(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([version, ...place]), "utf8");
}
