// The note of a plan: null where all goes out as it stands in the conversation.
import type { Sending } from "./plan-sending";
import type { SendingNote } from "./sending-note";
import type { SentPicture } from "./sent-picture";

/** The note of a plan. */
export function noteOfSending({
  pictures,
  leftOut,
  isSystemFolded,
}: Pick<Sending, "pictures" | "leftOut" | "isSystemFolded">): SendingNote | null {
  const canvas = pictures.find(({ kind }) => kind === "canvas");
  const fitted = pictures.filter(({ kind }) => kind === "fitted").map(fittedOf);
  const reasons = Map.groupBy(leftOut, ({ reason }) => reason);
  if (!isSystemFolded && !canvas && fitted.length === 0 && leftOut.length === 0) return null;
  return {
    isSystemFolded,
    canvas: canvas ? { id: canvas.image.id, count: canvas.of.length } : null,
    fitted,
    leftOut: [...reasons].map(([reason, all]) => ({ reason, count: all.length })),
  };
}

function fittedOf({ image: { id, width, height } }: SentPicture) {
  return { id, width, height };
}
