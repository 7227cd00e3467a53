"use client";
// What came of opening every provider of a model: how many lanes opened, and why each other offer did not.
import type { LeftOut } from "@/lib/domain/every-offer";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useWorkspace } from "../workspace/workspace-context";

type Props = {
  modelName: string;
  openedCount: number;
  leftOut: readonly LeftOut[];
  onClose(): void;
};

export function LeftOutDialog({ modelName, openedCount, leftOut, onClose }: Props) {
  const { nameOf } = useWorkspace();
  const opened =
    openedCount === 0
      ? "No lane was opened"
      : openedCount === 1
        ? "One lane was opened"
        : `${openedCount} lanes were opened`;
  return (
    <Dialog
      title={`Every provider of ${modelName}`}
      description={
        leftOut.length > 0 ? `${opened}. Left out:` : `${opened}: all that can be asked are there.`
      }
      onClose={onClose}
    >
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard.
        tabIndex={0}
        aria-label="Left out"
        className="min-h-0 flex-1 overflow-y-auto px-5 py-2 outline-offset-[-2px]"
      >
        {leftOut.map(({ offer, why }) => (
          <li key={`${offer.provider}:${offer.model}`} className="border-line border-b py-2 last:border-b-0">
            <p className="flex items-baseline gap-2 text-[13.5px]">
              <span className="shrink-0">{nameOf(offer.provider)}</span>
              <span className="truncate text-[11.5px] text-faint">{offer.model}</span>
            </p>
            <p className="text-[12.5px] text-warning">{why}</p>
          </li>
        ))}
      </ul>
      <div className="flex justify-end border-line border-t px-5 py-3">
        <Button kind="solid" onClick={onClose}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
