// Words that only one of two answers has: dashed or struck for the one, a full line for the other, and told in words to those who listen.
// Spaces around them stay unmarked.

type Props = {
  kind: "removed" | "added";
  text: string;
  /** Whose words they are. */
  owner: string | undefined;
  /** Struck through, where both answers are one text; in a column of its own a word is not gone. */
  isStruck: boolean;
};

const looks = {
  removed: "bg-danger-soft text-danger decoration-1",
  added: "text-good underline decoration-2 underline-offset-[3px]",
};

/** One run of words as a deletion or an insertion. */
export function ChangedWords({ kind, text, owner, isStruck }: Props) {
  const words = text.trim();
  const start = text.length - text.trimStart().length;
  const Mark = kind === "removed" ? "del" : "ins";
  const line =
    kind === "added" ? "" : isStruck ? "line-through" : "underline decoration-dashed underline-offset-[3px]";
  return (
    <>
      {text.slice(0, start)}
      <Mark className={`rounded-[2px] ${looks[kind]} ${line}`}>
        <span className="sr-only"> [only {owner}: </span>
        {words}
        <span className="sr-only">] </span>
      </Mark>
      {text.slice(start + words.length)}
    </>
  );
}
