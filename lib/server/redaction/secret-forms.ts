// The spellings under which a secret comes back: as it is, escaped for JSON, HTML or an address, in hexadecimal, and as part of any base64.
// It does not know texts.
import "server-only";

/** A shorter value is no secret ("none", "ollama"), and may be a word of anybody's. */
export const shortestSecret = 8;

/** Every spelling of a secret, the longest first; none of what is too short to be one. */
export function secretForms(secret: string): string[] {
  // A header's value may carry its scheme, which nobody repeats.
  const bare = secret.replace(/^(?:bearer|basic|token)\s+/i, "");
  if (bare.length < shortestSecret) return [];
  const bytes = Buffer.from(bare, "utf8");
  const hex = bytes.toString("hex");
  const forms = [
    bare,
    encodeURIComponent(bare),
    JSON.stringify(bare).slice(1, -1),
    bare.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
    hex,
    hex.toUpperCase(),
    ...[0, 1, 2].flatMap((offset) => base64Forms(bytes, offset)),
  ];
  return [...new Set(forms)]
    .filter((form) => form.length >= shortestSecret)
    .sort((one, other) => other.length - one.length);
}

/** The characters that the bytes alone decide when so many bytes stand before them. */
function base64Forms(bytes: Buffer, offset: number): string[] {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const first = Math.ceil((offset * 8) / 6);
  const whole = Math.floor(((offset + bytes.length) * 8) / 6);
  const core = encoded.slice(first, whole);
  return [core, core.replaceAll("+", "-").replaceAll("/", "_")];
}
