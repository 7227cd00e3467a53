"use client";
// Sets the amount at which all lanes of a question stop together.
import { useId, useRef, useState } from "react";
import { costCap, readCap } from "@/lib/client/cost-cap";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

export function CostCapDialog({ onClose }: { onClose(): void }) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [text, setText] = useState(() => costCap.usd() ?? "");
  const [isBad, setIsBad] = useState(false);

  function save(): void {
    const usd = readCap(text);
    if (text.trim() !== "" && usd === null) {
      setIsBad(true);
      field.current?.focus();
      return;
    }
    costCap.set(usd);
    onClose();
  }

  return (
    <Dialog
      title="Stop at a cost"
      description="When all lanes of a question have together cost so much, all of them are stopped. What had arrived is kept. It holds for every question until you take it out."
      onClose={onClose}
      initialFocus={field}
      className="w-[min(440px,calc(100vw-24px))]!"
    >
      <form
        className="flex flex-col gap-3 px-5 pt-3 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          // The composer's form stands around this dialog in React's tree.
          event.stopPropagation();
          save();
        }}
      >
        <div>
          <label htmlFor={id} className="block pb-1 font-medium text-[13px]">
            USD for one question, all lanes together
          </label>
          <input
            ref={field}
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            placeholder="No cap"
            value={text}
            aria-invalid={isBad || undefined}
            aria-describedby={`${id}-note`}
            onChange={(event) => {
              setText(event.target.value);
              setIsBad(false);
            }}
            className="h-8 w-full rounded-control border border-line bg-canvas px-2.5 font-mono text-[13.5px] placeholder:text-faint aria-invalid:border-danger pointer-coarse:text-[16px]"
          />
          <p
            id={`${id}-note`}
            className={`pt-1 text-[11.5px] leading-4 ${isBad ? "text-danger" : "text-faint"}`}
          >
            {isBad
              ? "Write an amount above zero, such as 0.05, or leave it empty"
              : "Counted while it streams, by our own count and the offers’ prices; a price that is not known counts as $15 in and $75 out per million tokens"}
          </p>
        </div>
        <div className="flex justify-end gap-2">
          <Button
            onClick={() => {
              costCap.set(null);
              onClose();
            }}
          >
            No cap
          </Button>
          <Button kind="solid" type="submit">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
