"use client";
// Corrects the prices of one offer for the person who does it: an empty field keeps what the sources say. What was corrected is marked as
// theirs wherever it is shown.
import { useRouter } from "next/navigation";
import { useState } from "react";
import { sentenceOf } from "@/lib/client/api-error";
import { correctPrice, takeBackCorrection } from "@/lib/client/correct-price";
import { type CorrectedPrices, correctableNames } from "@/lib/domain/catalog/price-correction";
import { parseDecimal } from "@/lib/domain/money";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { ProviderRow } from "./provider-columns";

const labels: Record<keyof CorrectedPrices, string> = {
  inputUsdPerMillion: "Input, USD per million tokens",
  outputUsdPerMillion: "Output, USD per million tokens",
  cacheReadUsdPerMillion: "Cache read, USD per million tokens",
  cacheWriteUsdPerMillion: "Cache write, USD per million tokens",
  imageUsdEach: "Picture, USD each",
};

export function CorrectPriceDialog({ row, onClose }: { row: ProviderRow; onClose(): void }) {
  const router = useRouter();
  const [texts, setTexts] = useState(() => row.correction ?? noPrices());
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const wrong = correctableNames.find((name) => texts[name] && !parseDecimal(texts[name]));
  const isEmpty = correctableNames.every((name) => !texts[name]);

  async function act(work: () => Promise<void>): Promise<void> {
    setIsBusy(true);
    setProblem(null);
    try {
      await work();
      router.refresh();
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setIsBusy(false);
    }
  }

  return (
    <Dialog
      title={`Price at ${row.providerName}`}
      description="A field left empty keeps what the sources say. Your price is used for estimates and costs from now on; earlier replies keep theirs."
      onClose={onClose}
    >
      <form
        className="flex flex-col gap-3 overflow-y-auto px-5 pt-3 pb-5 text-[13px]"
        onSubmit={(event) => {
          event.preventDefault();
          void act(() => correctPrice(row, trimmed(texts)));
        }}
      >
        {correctableNames.map((name) => (
          <label key={name} className="flex items-center justify-between gap-3">
            {labels[name]}
            <input
              inputMode="decimal"
              value={texts[name] ?? ""}
              placeholder={row.prices?.[name] ?? "unknown"}
              maxLength={40}
              aria-invalid={wrong === name}
              onChange={(event) => setTexts({ ...texts, [name]: event.target.value || null })}
              className="h-8 w-[130px] rounded-control border border-line bg-canvas px-2.5 text-right font-mono text-[12.5px] placeholder:text-faint pointer-coarse:text-[16px]"
            />
          </label>
        ))}
        {wrong && <p className="text-danger">{labels[wrong]} must be an amount such as 0.35.</p>}
        {problem && (
          <p role="alert" className="text-danger">
            {problem}
          </p>
        )}
        <div className="flex justify-end gap-2 pt-1">
          {row.correction && (
            <Button disabled={isBusy} onClick={() => void act(() => takeBackCorrection(row))}>
              Use the sources again
            </Button>
          )}
          <Button type="submit" kind="solid" disabled={isBusy || isEmpty || wrong !== undefined}>
            Save as my price
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function noPrices(): CorrectedPrices {
  return {
    inputUsdPerMillion: null,
    outputUsdPerMillion: null,
    cacheReadUsdPerMillion: null,
    cacheWriteUsdPerMillion: null,
    imageUsdEach: null,
  };
}

function trimmed(texts: CorrectedPrices): CorrectedPrices {
  const entries = correctableNames.map((name) => [name, texts[name]?.trim() || null]);
  return Object.fromEntries(entries) as CorrectedPrices;
}
