"use client";
// Two answers and where their words differ: side by side, or as one text. What only one of them says is struck or underlined and told in
// words to those who listen. It does not choose the two and knows nothing of lanes.
import { useMemo, useState } from "react";
import { diffWords, type WordChange } from "@/lib/domain/compare/word-diff";
import { Button } from "../ui/button";
import { ChangedWords } from "./changed-words";

export type ComparedAnswer = {
  /** Whose answer it is, as it is shown. */
  name: string;
  /** As the model wrote it, markdown and all. */
  text: string;
};

export type DifferenceLayout = "side-by-side" | "inline";

export type DifferenceViewProps = {
  one: ComparedAnswer;
  other: ComparedAnswer;
  /** How it opens; the person can change it. */
  layout?: DifferenceLayout;
};

const layouts: { layout: DifferenceLayout; label: string }[] = [
  { layout: "side-by-side", label: "Side by side" },
  { layout: "inline", label: "Inline" },
];

/** Two finished answers word by word. */
export function DifferenceView({ one, other, layout: first = "side-by-side" }: DifferenceViewProps) {
  const [layout, setLayout] = useState(first);
  const changes = useMemo(() => diffWords(one.text, other.text), [one.text, other.text]);
  const words = { one: countWords(changes, "removed"), other: countWords(changes, "added") };
  const isSame = words.one + words.other === 0;
  return (
    <section aria-label={`Difference of ${one.name} and ${other.name}`} className="min-w-0 text-text">
      <div className="flex flex-wrap items-center justify-between gap-2 pb-3">
        <p className="text-[12.5px] text-muted">
          {isSame
            ? "The same words."
            : `Only in ${one.name}: ${sayWords(words.one)}. Only in ${other.name}: ${sayWords(words.other)}.`}
        </p>
        <fieldset className="m-0 flex gap-1 border-0 p-0">
          <legend className="sr-only">Layout</legend>
          {layouts.map((each) => (
            <Button
              key={each.layout}
              aria-pressed={layout === each.layout}
              className="aria-pressed:border-accent aria-pressed:bg-sunken"
              onClick={() => setLayout(each.layout)}
            >
              {each.label}
            </Button>
          ))}
        </fieldset>
      </div>
      {layout === "inline" ? (
        <DifferenceText changes={changes} names={[one.name, other.name]} isStruck />
      ) : (
        <div className="grid border-line border-t md:grid-cols-2">
          <DifferenceColumn name={one.name} changes={changes} side="removed" />
          <DifferenceColumn name={other.name} changes={changes} side="added" />
        </div>
      )}
    </section>
  );
}

type ColumnProps = { name: string; changes: readonly WordChange[]; side: "removed" | "added" };

function DifferenceColumn({ name, changes, side }: ColumnProps) {
  const own = changes.flatMap((change): WordChange[] => {
    if (change.kind !== "same") return change.kind === side ? [change] : [];
    return [side === "removed" ? { ...change, text: change.textInOne } : change];
  });
  return (
    <article
      aria-label={name}
      className="min-w-0 border-line pt-3 max-md:pb-3 md:pr-5 md:last:border-l md:last:pl-5"
    >
      <h3 className="pb-1.5 font-semibold text-[13.5px]">{name}</h3>
      <DifferenceText changes={own} names={[name, name]} isStruck={false} />
    </article>
  );
}

type TextProps = { changes: readonly WordChange[]; names: readonly [string, string]; isStruck: boolean };

function DifferenceText({ changes, names, isStruck }: TextProps) {
  return (
    <div className="whitespace-pre-wrap text-[14px] leading-[22px] [overflow-wrap:anywhere]">
      {changes.map((change, index) => {
        // The pieces of one difference never move: their place names them.
        const key = `${index}`;
        if (change.kind === "same") return <span key={key}>{change.text}</span>;
        return (
          <ChangedWords
            key={key}
            kind={change.kind}
            text={changes[index + 1]?.kind === "added" ? `${change.text.trimEnd()} ` : change.text}
            owner={names[change.kind === "removed" ? 0 : 1]}
            isStruck={isStruck}
          />
        );
      })}
    </div>
  );
}

function countWords(changes: readonly WordChange[], kind: "removed" | "added"): number {
  return changes
    .filter((change) => change.kind === kind)
    .reduce((sum, { text }) => sum + (text.match(/\S*[\p{L}\p{N}\p{S}]\S*/gu)?.length ?? 0), 0);
}

function sayWords(count: number): string {
  return count === 1 ? "1 word" : `${count.toLocaleString("en-US")} words`;
}
