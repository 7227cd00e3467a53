"use client";
// Makes an attached picture a little smaller where that saves a good part of its tokens.
import { useState } from "react";
import type { PictureChange } from "@/lib/client/use-attachments-store";
import type { BestSaving } from "./describe-sending";

type Props = {
  saving: BestSaving | null;
  describedBy: string;
  className: string;
  onMakeSmaller(change: PictureChange): Promise<void>;
};

/** Nothing where nothing is worth saving. */
export function SavingButton({ saving, describedBy, className, onMakeSmaller }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  if (!saving) return null;

  async function apply({ change }: BestSaving): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    await onMakeSmaller(change);
    setIsBusy(false);
  }

  return (
    <button
      type="button"
      aria-describedby={describedBy}
      aria-disabled={isBusy}
      title={saving.cost ? `Saves ${saving.cost}` : undefined}
      onClick={() => void apply(saving)}
      className={className}
    >
      {saving.text}
    </button>
  );
}
