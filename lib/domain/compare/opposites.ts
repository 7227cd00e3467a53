// Words that part things which are otherwise described alike: the left panel is not the right one, and what is not so is not so.

const pairs = `left right|top bottom|upper lower|first second|first last|min max|minimum maximum|start end|open close|opening closing
arrival departure|morning evening|day night|north south|east west|front back|inner outer|male female|man woman|boy girl|black white
high low|input output|gross net|before after|highest lowest|largest smallest|oldest youngest|increase decrease|buy sell`;

/** Each of these is another measure than all the others. */
const measures = "width height length depth thickness diameter radius weight".split(" ");

const opposites = new Map<string, Set<string>>();
for (const measure of measures)
  opposites.set(measure, new Set(measures.filter((other) => other !== measure)));
for (const pair of pairs.split(/[|\n]/)) {
  const [one = "", other = ""] = pair.split(" ");
  opposites.set(one, (opposites.get(one) ?? new Set()).add(other));
  opposites.set(other, (opposites.get(other) ?? new Set()).add(one));
}

const negations = new Set(["no", "not", "none", "never", "without", "✗", "✘", "✕", "☒"]);

/** Whether a word turns round what stands beside it. */
export function isNegation(word: string): boolean {
  return negations.has(word.toLowerCase());
}

/** Whether one side speaks of the left where the other speaks of the right, and neither of both. */
export function areOpposed(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  for (const word of one.keys()) {
    const against = opposites.get(word);
    if (!against || other.has(word)) continue;
    for (const opposite of against) if (other.has(opposite) && !one.has(opposite)) return true;
  }
  return false;
}
