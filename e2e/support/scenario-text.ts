// The markdown that a scripted model answers with: the same for the same seed on every machine, always exactly n tokens long,
// and well formed at its end. Starts with a plain paragraph, so that its first words read the same raw and rendered.

const plainWords =
  "light falls across table near window where small cup stands beside open book while soft shadow of plant moves over wooden floor and pale wall keeps warm colour from late sun that fills whole room with calm".split(
    " ",
  );
const wideWords = "été Straße 光 影 写真 画像 🙂 🎨 naïve Größe ночь свет".split(" ");

const openingWords = 32;

type Random = () => number;

/** Exactly `count` tokens for a seed. With `hasEnding` the last one says whose end it is. */
export function writeTokens(
  seed: string,
  count: number,
  { hasEnding = true, isWide = false }: { hasEnding?: boolean; isWide?: boolean } = {},
): string[] {
  const random = randomFrom(seed);
  const words = isWide ? [...wideWords, ...plainWords.slice(0, 8)] : plainWords;
  const ending = hasEnding ? [`\n\nThe end of ${seed}.`] : [];
  const room = count - ending.length;
  const tokens = writeWords(words, Math.min(openingWords, room), random);
  while (tokens.length < room) {
    const block = blocks[Math.floor(random() * blocks.length)]!(words, random);
    // A block that does not fit would stay open: the rest is filled with words instead.
    tokens.push(
      ...(block.length <= room - tokens.length ? block : writeWords(words, room - tokens.length, random)),
    );
  }
  return [...tokens, ...ending];
}

const blocks: ((words: string[], random: Random) => string[])[] = [
  (words, random) => ["\n\n##", ...inline(words, 4, random)],
  (words, random) => [
    "\n\n",
    ...inline(words, 9, random),
    " **",
    pick(words, random),
    "**",
    ...inline(words, 5, random),
    " `",
    pick(words, random),
    "`",
    ...inline(words, 12, random),
    ".",
  ],
  (words, random) => ["\n", ...[1, 2, 3].flatMap(() => ["\n-", ...inline(words, 6, random)])],
  (words, random) => ["\n", ...[1, 2, 3].flatMap((number) => [`\n${number}.`, ...inline(words, 5, random)])],
  (words, random) => [
    "\n\n| part",
    " | count",
    " |\n|---",
    "|---",
    "|",
    ...[1, 2, 3].flatMap((row) => ["\n|", ...inline(words, 2, random), " |", ` ${row * 7}`, " |"]),
  ],
  (words, random) => [
    "\n\n```",
    "python\n",
    ...[1, 2, 3].flatMap((line) => [`part_${line}`, " = ", `"${pick(words, random)}"`, "\n"]),
    "```",
  ],
  (words, random) => [
    "\n\nThe",
    " area",
    " is",
    " $a",
    " = b",
    " \\cdot",
    " c$",
    " of",
    ...inline(words, 3, random),
    ".",
  ],
  (words, random) => ["\n\n>", ...inline(words, 10, random)],
];

function writeWords(words: string[], count: number, random: Random): string[] {
  return inline(words, count, random).map((token, index) => (index === 0 ? `\n\n${token.trim()}` : token));
}

function inline(words: string[], count: number, random: Random): string[] {
  return Array.from({ length: Math.max(0, count) }, () => ` ${pick(words, random)}`);
}

function pick(words: string[], random: Random): string {
  return words[Math.floor(random() * words.length)]!;
}

/** FNV-1a of the text feeds mulberry32: small, well spread, and the same everywhere. */
function randomFrom(text: string): Random {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
