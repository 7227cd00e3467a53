// The secret of a link: 192 random bits. Only its SHA-256 is stored, so that whoever reads the database cannot open a link.
import "server-only";
import { createHash, randomBytes } from "node:crypto";

const tokenBytes = 24;
/** Longer texts are no tokens, and need not be hashed to their end. */
const maxTokenLength = 200;

/** A new token, safe in an address. */
export function newShareToken(): string {
  return randomBytes(tokenBytes).toString("base64url");
}

/** What a token is found by. Any text has a hash: a malformed one goes the same way as a wrong one. */
export function hashShareToken(token: string): string {
  return createHash("sha256").update(token.slice(0, maxTokenLength)).digest("hex");
}
