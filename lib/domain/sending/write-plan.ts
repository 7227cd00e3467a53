// Messages with each picture as it was planned: sent, or a note in its place that tells the model of it. A model that knows of a picture it
// does not see can say so instead of guessing. It decides nothing.
import type { ImageInfo } from "../conversation";
import type { LaneMessage, MessagePart } from "../messages";
import { canvasLabels } from "./derived-picture";
import type { LeftOutReason } from "./sending-note";
import type { SentPicture } from "./sent-picture";

export type Place =
  | { kind: "sent"; picture: Omit<SentPicture, "isOfQuestion"> }
  | { kind: "on-canvas"; label: string }
  | { kind: "left-out"; reason: LeftOutReason };

/** The messages; `places` are those of all pictures, in their order. */
export function writePlan(
  messages: readonly LaneMessage<ImageInfo>[],
  places: readonly Place[],
): LaneMessage[] {
  let next = 0;
  return messages.map((message): LaneMessage => {
    if (message.role === "assistant") return message;
    const parts: MessagePart[] = [];
    const own: Place[] = [];
    for (const part of message.parts) {
      if (part.type === "text") {
        flush(parts, own);
        parts.push(part);
      } else own.push(places[next++]!);
    }
    flush(parts, own);
    return { role: "user", parts };
  });
}

/** Pictures that stand side by side, then what is to be said of them. */
function flush(parts: MessagePart[], run: Place[]): void {
  for (const place of run)
    if (place.kind === "sent") parts.push({ type: "image", image: place.picture.image });
  const notes = [...run.flatMap(noteOfCanvas), ...noteOfLeftOut(run), ...noteOfMoved(run)];
  if (notes.length > 0) parts.push({ type: "text", text: `[${notes.join(" ")}]` });
  run.length = 0;
}

function noteOfCanvas(place: Place): string[] {
  if (place.kind !== "sent" || place.picture.kind !== "canvas") return [];
  const labels = [...canvasLabels.slice(0, place.picture.of.length)];
  return [
    `This one picture is a canvas of ${labels.length} pictures, each below its label: ${labels.join(", ")}.`,
  ];
}

function noteOfMoved(run: readonly Place[]): string[] {
  const labels = run.flatMap((place) => (place.kind === "on-canvas" ? [place.label] : []));
  if (labels.length === 0 || run.some((place) => place.kind === "sent")) return [];
  return labels.length === 1
    ? [`Picture ${labels[0]} belongs here; it is on the canvas of pictures that follows.`]
    : [`Pictures ${labels.join(", ")} belong here; they are on the canvas of pictures that follows.`];
}

function noteOfLeftOut(run: readonly Place[]): string[] {
  const count = run.filter(({ kind }) => kind === "left-out").length;
  if (count === 0) return [];
  return count === 1
    ? ["A picture belongs here that you are not shown."]
    : [`${count} pictures belong here that you are not shown.`];
}
