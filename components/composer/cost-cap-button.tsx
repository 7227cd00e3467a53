"use client";
// Shows the amount at which all lanes of a question stop, and opens the dialog that sets it.
import { useSyncExternalStore } from "react";
import { costCap } from "@/lib/client/cost-cap";
import { formatNanodollars, nanodollarsOf } from "@/lib/domain/money";
import { Button } from "../ui/button";

export function CostCapButton({ onOpen }: { onOpen(): void }) {
  const usd = useSyncExternalStore(costCap.subscribe, costCap.usd, () => null);
  return (
    <Button
      aria-haspopup="dialog"
      title="Stop all lanes when they have cost so much"
      className={usd === null ? "max-md:hidden" : ""}
      onClick={onOpen}
    >
      {usd === null ? "Stop at…" : `Stop at ${formatNanodollars(nanodollarsOf(usd) ?? 0)}`}
    </Button>
  );
}
