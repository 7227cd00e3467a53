// A sum of money as a person reads it: "at least" where a part of it is not known, a dash where nothing was asked.
import type { CostTotal } from "@/lib/domain/conversation";
import { formatNanodollars } from "@/lib/domain/money";

/** "$0.0123", "at least $0.0123". */
export function spentText({ nanodollars, isPartial }: CostTotal): string {
  return `${isPartial ? "at least " : ""}${formatNanodollars(nanodollars)}`;
}

/** The amount with "at least" in small before it. */
export function Spent({ sum }: { sum: CostTotal }) {
  return (
    <>
      {sum.isPartial && <span className="font-sans text-[11.5px] text-faint">at least </span>}
      {formatNanodollars(sum.nanodollars)}
    </>
  );
}
