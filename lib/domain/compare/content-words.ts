// The words that say what a passage is about: lower case, without accents and endings, and without the small words that every sentence has.
// It knows English well, other languages' words only as they are written.

const smallWords = new Set(
  `a an the this that these those it its he she they them their his her we our you your i my me and or but nor so yet if then than as at by
  for from in into of off on onto out over to up down under with within without via per is are was were be been being am has have had having
  do does did doing will would shall should can could may might must not no there here which who whom whose what when where why how all any
  both each few more most some such only own same too very just also about around approximately roughly nearly almost circa ca appears
  appear seems seem shows show showing shown depicts depict displays displayed display contains contain includes include including features
  feature visible see seen sees image picture photo photograph scene please let note likely probably possibly while during between among
  through across after before above below near next following come comes coming give gives given make makes made read reads reading say says
  said state states stated list lists listed indicate indicates indicated exactly precisely
  date time year month day number nr amount grand value field item detail details entry info information answer result`.split(
    /\s+/,
  ),
);

/** Words for the same measure or thing, so that "1.2 m wide" and "width: 1.2 m" meet. */
const synonyms: Record<string, string> = {
  wide: "width",
  tall: "height",
  high: "height",
  long: "length",
  deep: "depth",
  thick: "thickness",
  heavy: "weight",
  weigh: "weight",
  cost: "price",
  priced: "price",
  people: "person",
  persons: "person",
  men: "man",
  women: "woman",
  children: "child",
  quantity: "qty",
  old: "age",
  aged: "age",
  vat: "tax",
  altogether: "total",
  overall: "total",
  sum: "total",
};

/** Lower case without accents: "Zürich" and "ZURICH" are one word. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The stem of a word that carries meaning; null for a small word. */
export function contentStem(word: string): string | null {
  const folded = foldText(word).replace(/['’]s?$/, "");
  if (smallWords.has(folded)) return null;
  const known = synonyms[folded];
  if (known) return known;
  const stem = stripEnding(folded);
  return smallWords.has(stem) ? null : (synonyms[stem] ?? stem);
}

function stripEnding(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const stem = word
    .replace(/(?<=[a-z]{3})(?:ling|lings)$/, "l")
    .replace(/(?<=[a-z]{3})ies$/, "y")
    .replace(/(?<=[a-z]{3})(?:ings?|ed|ly)$/, "")
    .replace(/(?<=[a-z]{4})(?:ures?|als?|ments?)$/, "")
    .replace(/(?<=(?:s|x|z|ch|sh))es$/, "")
    .replace(/(?<=[a-z]{2}[^s])s$/, "");
  // "totalled" and "stopped" double their last letter; "price" and "pricing" part at an e.
  return stem.replace(/([bdgklmnprt])\1$/, "$1").replace(/(?<=[a-z]{3})e$/, "");
}

/** The stems of all words of a text, in order, small words left out. Digits count: "Q3" and "Widget 2" are labels. */
export function contentStems(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => contentStem(word) ?? []);
}
