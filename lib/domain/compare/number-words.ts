// Small numbers in English words: "three", "twenty-five", "two hundred". It does not read fractions.

const ones =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const low = ones.slice(1, 10).join("|");
const below100 = `(?:(?:${tens.join("|")})(?:[-\\s](?:${low}))?|${[...ones].reverse().join("|")})`;

/** A pattern source for a number in words, in any case. */
export const numberWordsSource = String.raw`(?:(?:${low}|a)\shundred(?:\s(?:and\s)?${below100})?|${below100}|a\sdozen)(?![\p{L}\p{N}])`;

/** The value of a number in words. */
export function readNumberWords(text: string): number {
  const words = text.toLowerCase().split(/[-\s]+/);
  if (words.at(-1) === "dozen") return 12;
  const hundred = words.indexOf("hundred");
  if (hundred > 0) return 100 * Math.max(1, small(words.slice(0, hundred))) + small(words.slice(hundred + 1));
  return small(words);
}

function small(words: string[]): number {
  return words.reduce((sum, word) => {
    const one = ones.indexOf(word);
    const ten = tens.indexOf(word);
    return sum + (one > 0 ? one : ten >= 0 ? 20 + 10 * ten : 0);
  }, 0);
}
