// Pairs of answers labelled by hand, from disagreements.txt: «» stands round every place that must be marked, and round no other. "same"
// pairs word the same facts differently, "other" pairs speak of different things, "planted" pairs differ where they are marked.
import { readFileSync } from "node:fs";

export type LabelledAnswer = { text: string; spans: { start: number; end: number }[] };
export type LabelledPair = {
  sort: "same" | "other" | "planted";
  title: string;
  answers: [LabelledAnswer, LabelledAnswer];
};

/** All labelled pairs. */
export function readLabelledPairs(): LabelledPair[] {
  const file = readFileSync(new URL("./disagreements.txt", import.meta.url), "utf8");
  return file
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [, sort, title, one, other] =
        /^(same|other|planted): (.*)\n([\s\S]*?)\n---\n([\s\S]*)\n$/.exec(block) ?? [];
      if (!sort || !title || one === undefined || other === undefined)
        throw new Error(`Cannot read: ${block}`);
      return { sort: sort as LabelledPair["sort"], title, answers: [readAnswer(one), readAnswer(other)] };
    });
}

function readAnswer(labelled: string): LabelledAnswer {
  const spans: LabelledAnswer["spans"] = [];
  let text = "";
  for (const piece of labelled.split(/(«[^»]*»)/)) {
    const isMarked = piece.startsWith("«");
    const words = isMarked ? piece.slice(1, -1) : piece;
    if (isMarked) spans.push({ start: text.length, end: text.length + words.length });
    text += words;
  }
  return { text, spans };
}
