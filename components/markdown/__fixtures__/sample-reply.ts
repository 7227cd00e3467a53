// Replies for tests: one of any length, seeded, with what models write in the proportions they write it, and short ones that
// each hold something a streaming renderer gets wrong.

/** A small seeded generator: the same seed gives the same reply on every machine. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS =
  "the boardwalk runs straight through a wet meadow toward distant trees while low light from the right casts long shadows over weathered planks and reeds near open water with thin clouds above".split(
    " ",
  );

/** A reply of at least this many tokens, at four characters a token. */
export function writeReply(tokens: number, seed = 1): string {
  const random = createRandom(seed);
  const int = (limit: number) => Math.floor(random() * limit);
  const word = () => WORDS[int(WORDS.length)] as string;
  const words = (count: number) => Array.from({ length: count }, word).join(" ");
  const inline = () => {
    const kind = int(9);
    if (kind === 0) return `**${words(2)}**`;
    if (kind === 1) return `*${word()}*`;
    if (kind === 2) return `\`${word()}_${word()}()\``;
    if (kind === 3) return `[${words(2)}](https://example.org/${word()})`;
    if (kind === 4) return `$${word()[0]}_${int(9)} + ${int(99)}$`;
    if (kind === 5) return `about $${int(90) + 1}`;
    return words(4);
  };
  const sentence = () => `${words(3)} ${inline()} ${words(3 + int(8))} ${inline()} ${words(2)}. `;
  const parts: (() => string)[] = [
    () => `${"#".repeat(1 + int(4))} ${words(4)}`,
    () =>
      Array.from({ length: 2 + int(4) }, sentence)
        .join("")
        .trimEnd(),
    () =>
      Array.from({ length: 2 + int(4) }, sentence)
        .join("")
        .trimEnd(),
    () => Array.from({ length: 3 + int(5) }, () => `- ${sentence().trimEnd()}`).join("\n"),
    () => Array.from({ length: 3 + int(4) }, (_, i) => `${i + 1}. ${words(6)}\n   - ${inline()}`).join("\n"),
    () =>
      [`| ${word()} | ${word()} | value |`, "|---|:--|--:|"]
        .concat(Array.from({ length: 3 + int(9) }, () => `| ${words(2)} | ${inline()} | ${int(999)} |`))
        .join("\n"),
    () =>
      ["```python"]
        .concat(
          Array.from(
            { length: 8 + int(20) },
            (_, i) => `    ${word()}_${i} = ${word()}(${int(99)})  # ${words(3)}`,
          ),
        )
        .concat("```")
        .join("\n"),
    () => `$$\n${word()[0]} = \\frac{${int(99)}}{${int(99)}}\n\n+ \\sqrt{${int(99)}}\n$$`,
    () => `> ${sentence()}\n> ${words(6)}`,
  ];
  let text = "";
  // In turn, so that every stretch of it has the same mix.
  for (let turn = 0; text.length < tokens * 4; turn++)
    text += `${(parts[turn % parts.length] as () => string)()}\n\n`;
  return text;
}

/** Short replies, by what is difficult in them. */
export const FIXTURES: Record<string, string> = {
  currency:
    "It costs $5 and $6, or US$5 to A$ 6; between $20,000 and $30,000.\n\nA $5.50 fee, then 3$ more, and `$HOME/$USER`.\n",
  maths:
    "Let $x_1$ and \\(y^2\\) be **both** positive.\n\n$$\na = b\n\n- c\n$$\n\nThen \\[ E = mc^2 \\] holds, so $$\\frac{a}{b}$$ too.\n\n\\[\n\\begin{aligned}\nx &= 1 \\\\[2pt]\ny &= 2\n\\end{aligned}\n\\]\n",
  "maths in a list":
    "1. First:\n   $$\n   x = \\text{if } a_1\n   $$\n2. Second \\(z_1\\) and **bold \\(q_2\\)**\n\n   \\[ w \\le 3 \\]\n",
  "open maths": "An unfinished formula: \\(a_1 + b\n\nand $$\nx = 1\n",
  table:
    "Here:\n\n| Element | Reading | € |\n|:--|:-:|--:|\n| **Walkway** | `a|b` <br> c | 5 |\n| Vegetation | [sedge](https://example.org) |\n\nAfter.\n",
  "table after text": "Here it is:\n| a | b |\n|---|---|\n| 1 | 2 |\ndone\n",
  "open fence": "Look:\n\n```js\nconst a = `x`;\n\n// **not bold**\n",
  "fence in a list":
    "1. Run\n\n   ```bash\n   npm i\n\n   npm start\n   ```\n\n2. Look\n   - ~~~\n     a\n     ~~~\n3. Done\n",
  "fence with fences inside": "````md\n```js\n1\n```\n````\n\nafter ``a ` b`` it\n",
  "loose list":
    "- one\n\n  more of *one*\n\n- two\n\n\n- three\n  - deep\n\n    deeper\n\ntext\n\n1) a\n2) b\n- c\n+ d\n",
  tasks: "- [ ] to do\n- [x] done\n  - [ ] inner\n",
  headings: "Title\n=====\n\nSub **b**\n---\ntext\n***\n# One\n## Two #\n#hashtag\n####### seven\n",
  quotes: "> a\nlazy\n> - b\n> > c\n\n> ```\n> code\n> ```\ntext\n",
  html: 'A List<String> and <think>so **bold**</think>, answer</s> end.\n\n<div class="x">\n**b**\n\n</div>\n\n<!-- note -->\n\n<script>alert(1)</script>\n',
  references:
    'See [the guide][g] and [other].\n\nMore [text][G].\n\n[g]: https://example.org/g "Guide"\n[other]: <https://example.org/o>\n[p]: https://example.org/p.png\n\n[Note]: important\n\nA ![pic][p].\n',
  notes: "A claim[^1] and another[^long].\n\n[^1]: Source **one**.\n[^long]: Source\n\n    goes on.\n\nend\n",
  links:
    "<https://example.org/a>, https://example.org/b_c, www.example.org, a@example.org, [t](https://example.org 'x') and ![i](https://example.org/i.png)\n",
  emphasis:
    "***all* of** it, **use `npm` *now*** and ~~no `way`~~, _it_ and __it__, snake_case_word, 2 * 3 * 4, ~~gone~~, ~20 to ~30, **bold `code` *both***\n",
  "line endings": "a\r\nb\r\n\r\n- c\r\n- d\r\n\r\n```\r\ne\r\n\r\nf\r\n```\rg\r\rh",
  indented: "text\n\n    code **x**\n\n    more\n\ntext\n\tlazy\n",
  scripts: "مرحبا **بالعالم**\n\n你好，**世界**。👩‍👩‍👧 a\u202eb\n",
};
