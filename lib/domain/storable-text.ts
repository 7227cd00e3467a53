// What every store can keep: well-formed text without U+0000. Postgres refuses both that and lone surrogates, SQLite would keep the one
// and change the other, so one rule holds for both. The length in UTF-16 units never changes: recordings count in them.

/** The text with U+0000 and lone surrogates replaced by U+FFFD; the very same string where there is nothing to replace. */
export function storableText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes("\0") ? wellFormed.replaceAll("\0", "\uFFFD") : wellFormed;
}
