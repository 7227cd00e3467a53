// Tells formulas from prose between maths delimiters, where people and models also write money, paths and escaped brackets.

/** Whether the text has a character that prose hardly ever has and TeX nearly always. */
export function isTexLike(text: string): boolean {
  return /[\\^_{}=+<>*/|&-]/.test(text);
}

/** Whether the text is words: no operator, and two words side by side or a long word in lower case. */
export function looksLikeProse(text: string): boolean {
  if (!/^[\p{L}\p{M}\p{N}\s,.;:'"’“”!?%()[\]-]+$/u.test(text)) return false;
  return /\p{L}{2,}[,.;:]?\s+\p{L}{2,}/u.test(text) || /^\s*\p{Ll}{6,}\s*$/u.test(text);
}
