// A sum of money as a person reads it, what is uncertain in it said small before the amount.
import { type CostTotal, totalParts } from "@/lib/domain/cost-total";

export function Spent({ sum }: { sum: CostTotal }) {
  const { bound, amount } = totalParts(sum);
  return (
    <>
      {bound && <span className="font-sans text-[0.93em] text-faint">{bound}</span>}
      {amount}
    </>
  );
}
