// One figure in a table: its text, where it was read, and words for what a sign means. It does not know which figure.
import { isKnown, type PriceFact } from "@/lib/domain/catalog/evidence";
import type { Sourced } from "@/lib/domain/catalog/model-page";
import { meaningOf, perThousandText, priceText, sourceText } from "./format-figures";

/** A price with its source in the title. */
export function PriceFigure({
  price,
  isPerThousand = false,
}: {
  price: Sourced<PriceFact>;
  isPerThousand?: boolean;
}) {
  const meaning = meaningOf(price.value);
  const title = price.value === "unknown" ? "No source says" : sourceText(price);
  const isFree = isKnown(price.value) && !/[1-9]/.test(price.value.usd);
  const text = isFree ? "free" : isPerThousand ? perThousandText(price.value) : priceText(price.value);
  return (
    <span title={meaning === null ? title : `${meaning}: ${title}`} className={meaning ? "text-faint" : ""}>
      {meaning === null ? text : <Sign text={text} meaning={meaning} />}
    </span>
  );
}

/** A figure that a source states, or a question mark. */
export function SourcedFigure<Value>({
  figure,
  show,
}: {
  figure: Sourced<Value> | null;
  show(value: Value): string;
}) {
  if (!figure)
    return (
      <span className="text-faint" title="No source says">
        <Sign text="?" meaning="unknown" />
      </span>
    );
  return <span title={sourceText(figure)}>{show(figure.value)}</span>;
}

/** A sign for the eye with its meaning for the ear. */
export function Sign({ text, meaning }: { text: string; meaning: string }) {
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span className="sr-only">{meaning}</span>
    </>
  );
}
