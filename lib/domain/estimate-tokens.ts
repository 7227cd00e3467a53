// A rough count of text tokens where no tokenizer is at hand: four UTF-8 bytes a token, as common for byte-pair vocabularies.
// Whoever shows a figure made with it marks it as an estimate.

export const bytesPerToken = 4;
/** What a chat template adds around one message, roughly. */
const tokensPerMessage = 4;

/** Estimated tokens of a text; 0 only for an empty one. */
export function estimateTextTokens(text: string): number {
  return Math.ceil(utf8Bytes(text) / bytesPerToken);
}

/** Bytes of a text in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
  }
  return bytes;
}

/** Estimated tokens of messages with what the template adds to each. */
export function estimateMessageTokens(texts: string[]): number {
  return texts.reduce((sum, text) => sum + estimateTextTokens(text) + tokensPerMessage, 0);
}
