// Makes a provider's words fit to be shown: one line, plain characters, bounded, and without anything that is or looks like a key.
import "server-only";
import { createRedactor } from "../redaction/create-redactor";

const maxDetailLength = 300;
/** Longer texts are cut before any pattern looks at them. */
const maxInputLength = 20_000;

const keyPatterns = [
  /\b(?:sk|pk|rk|gsk|nvapi|hf|fw|tgp|xai|jwt)[-_:][\w.*+/=-]{6,}/gi,
  /\bBearer\s+[^\s"',;]+/gi,
  /\bAIza[\w-]{10,}/g,
  /\bA[KS]IA[A-Z0-9]{12,}/g,
  // Keys without a prefix are long runs of letters and digits.
  /\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{28,}\b/g,
  /\beyJ[\w-]{8,}(?:\.[\w-]+){0,2}/g,
  /((?:api[-_ ]?key|token|authorization|secret|password)(?:\s+provided)?["']?\s*[:=]\s*["']?)[^\s"',;]{4,}/gi,
];

/** Control characters, marks that turn the direction of text, and halves of characters. */
const unfit = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/gu;

/** At most 300 characters of plain text; empty where nothing is left. `secrets` are taken out wherever they stand. */
export function cleanDetail(text: string, secrets: string[]): string {
  let clean = createRedactor(secrets).text(text.slice(0, maxInputLength));
  clean = clean.replace(unfit, " ");
  for (const pattern of keyPatterns)
    clean = clean.replace(pattern, (_, lead) => (typeof lead === "string" ? `${lead}[key]` : "[key]"));
  clean = clean.replace(/\s+/g, " ").trim();
  if (clean.length > maxDetailLength)
    clean = `${clean
      .slice(0, maxDetailLength - 1)
      .toWellFormed()
      .trimEnd()}…`;
  return clean.replace(/[.;:,\s]+$/, "");
}
