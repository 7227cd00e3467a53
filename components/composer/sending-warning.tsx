"use client";
// One lane's warning before the send, with the ways out that there are.
import { TriangleAlert } from "lucide-react";
import type { PictureChange } from "@/lib/client/use-attachments-store";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { PictureChoice } from "@/lib/domain/lane";

type Props = {
  /** The lane's name; null where there is one lane. */
  name: string | null;
  estimate: DetailedEstimate;
  onPictures(choice: PictureChoice): void;
  onShrink(imageId: string, change: PictureChange): void;
};

const action =
  "shrink-0 rounded-control border border-warning-line px-1.5 text-warning hover:border-warning pointer-coarse:min-h-9";

export function SendingWarning({ name, estimate, onPictures, onShrink }: Props) {
  const { warning, pictures, leftOut } = estimate;
  if (!warning) return null;
  const tooLarge = pictures.find(({ fitting }) => fitting !== null);
  const shownCount = pictures.reduce((sum, { of }) => sum + of.length, 0);
  return (
    <div role="note" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-warning">
      <p className="min-w-0">
        <TriangleAlert size={12} aria-hidden="true" className="mr-1.5 inline-block align-[-1px]" />
        {name && <span className="font-medium">{name}: </span>}
        {warning.message}
      </p>
      {warning.kind === "images" && leftOut.length > 0 && (
        <button type="button" className={action} onClick={() => onPictures("canvas")}>
          Put all on one canvas
        </button>
      )}
      {warning.kind === "context" && tooLarge?.fitting && (
        <button
          type="button"
          className={action}
          onClick={() => onShrink(tooLarge.imageId, { how: "shrink", ...tooLarge.fitting! })}
        >
          Shrink to {tooLarge.fitting.width.toLocaleString("en-US")} ×{" "}
          {tooLarge.fitting.height.toLocaleString("en-US")}
        </button>
      )}
      {warning.kind === "context" && shownCount > 1 && (
        <button type="button" className={action} onClick={() => onPictures("newest")}>
          Only the newest picture
        </button>
      )}
      {warning.kind === "context" && pictures.length > 0 && (
        <button type="button" className={action} onClick={() => onPictures("none")}>
          Leave pictures out here
        </button>
      )}
    </div>
  );
}
