// The disagreements of a row as a list: one entry a matter, with what each answer says of it. The same facts as the marks in the answers,
// turned round. It does not draw.
import type { MarkedAnswer } from "./disagreements";
import type { FactKind } from "./fact";

export type ListedMatter = {
  matter: number;
  kind: FactKind;
  /** What it is about, in the words of the first answer that has words for it; may be empty. */
  topic: string;
  /** Every answer, in order. */
  says: {
    laneId: string;
    /** As the answer writes it; null where it says nothing of this. */
    value: string | null;
    /** Where it says so first. */
    span: { start: number; end: number } | null;
  }[];
};

/** One entry for each matter on which answers disagree, in the order in which they come up. */
export function listMatters(answers: readonly MarkedAnswer[]): ListedMatter[] {
  const byMatter = Map.groupBy(
    answers.flatMap(({ spans }) => spans),
    (span) => span.matter,
  );
  return [...byMatter]
    .sort(([one], [other]) => one - other)
    .flatMap(([matter, spans]) => {
      const [first] = spans;
      if (!first) return [];
      const topic = spans.find((span) => span.topic !== "")?.topic ?? "";
      const says = answers.map(({ laneId, spans: own }) => {
        const span = own.find((each) => each.matter === matter);
        return {
          laneId,
          value: span?.value ?? null,
          span: span ? { start: span.start, end: span.end } : null,
        };
      });
      return [{ matter, kind: first.kind, topic, says }];
    });
}
