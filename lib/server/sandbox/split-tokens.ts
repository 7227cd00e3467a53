// Cuts text into word pieces of about four characters, as a stand-in for a tokenizer. Joined again they are the text exactly.
// It does not know requests.
import "server-only";

const maxPieceCharacters = 6;

// An escaped mark, a word with the space before it, up to three digits, a run of punctuation, or white space.
const pieces = / ?\\[!-/:-@[-`{-~]| ?[\p{L}\p{M}]+| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]{1,3}|\s+/gu;

/** The pieces in order; none is empty, and no character outside the basic plane is cut in two. */
export function splitTokens(text: string): string[] {
  return (text.match(pieces) ?? []).flatMap((piece) => {
    const characters = [...piece];
    if (characters.length <= maxPieceCharacters) return [piece];
    const count = Math.ceil(characters.length / maxPieceCharacters);
    const size = Math.ceil(characters.length / count);
    return Array.from({ length: count }, (_, at) => characters.slice(at * size, (at + 1) * size).join(""));
  });
}
