// What a lane really sends of a conversation: which pictures, whole, smaller or on one canvas, which not and why, and where the system
// prompt stands. The page shows it before sending, the server sends it, and code repeats it: all by this plan. It does not know bytes.
import type { ImageInfo } from "../conversation";
import type { Lane } from "../lane";
import type { LaneMessage } from "../messages";
import { layOutCanvas } from "./canvas-layout";
import { canvasLabels, derivedId, maxOnCanvas } from "./derived-picture";
import { fitPicture } from "./fit-picture";
import type { SendingRules } from "./picture-rules";
import type { LeftOutReason } from "./sending-note";
import type { LeftOutPicture, SentPicture } from "./sent-picture";
import { type Place, writePlan } from "./write-plan";

export type Sending = {
  /** As they are sent, but for a system prompt that is folded in. */
  messages: LaneMessage[];
  pictures: SentPicture[];
  leftOut: LeftOutPicture[];
  /** The lane's system prompt; undefined where it has none. */
  system: string | undefined;
  /** Whether it goes inside the first question instead of in a message of its own. */
  isSystemFolded: boolean;
};

type Planned = Pick<Lane, "system" | "pictures" | "foldSystem">;

/** A canvas is no larger than a picture is after it was taken in. */
const canvasSidePixels = 2048;
/** Of a body's limit, what its JSON takes besides texts and pictures. */
const bodyBytes = 4_096;

/** The plan for a lane's messages, of whose pictures the last `questionImageCount` are the question's own. */
export function planSending(
  messages: readonly LaneMessage<ImageInfo>[],
  lane: Planned,
  rules: SendingRules,
  questionImageCount: number,
): Sending {
  const images = messages.flatMap((message) =>
    message.role === "user"
      ? message.parts.flatMap((part) => (part.type === "image" ? [part.image] : []))
      : [],
  );
  const firstOfQuestion = images.length - questionImageCount;
  const places = place(images, messages, lane, rules);
  const pictures: SentPicture[] = [];
  const leftOut: LeftOutPicture[] = [];
  places.forEach((found, index) => {
    const isOfQuestion = index >= firstOfQuestion;
    if (found.kind === "left-out")
      leftOut.push({ image: images[index]!, reason: found.reason, isOfQuestion });
    else if (found.kind === "sent") pictures.push({ ...found.picture, isOfQuestion });
  });
  return {
    messages: writePlan(messages, places),
    pictures,
    leftOut,
    system: lane.system || undefined,
    isSystemFolded:
      Boolean(lane.system) &&
      pictures.length > 0 &&
      (lane.foldSystem ?? rules.rules.refusesSystem?.value ?? false),
  };
}

/** What becomes of each picture, in their order. */
function place(
  images: readonly ImageInfo[],
  messages: readonly LaneMessage<ImageInfo>[],
  { pictures: choice }: Planned,
  { vision, maxImages, rules }: SendingRules,
): Place[] {
  const all = (reason: LeftOutReason) => images.map((): Place => ({ kind: "left-out", reason }));
  if (vision === false) return all("no-vision");
  if (choice === "none") return all("choice");
  const budget = rules.maxBase64Bytes ? rawBytes(rules.maxBase64Bytes.value - textBytes(messages)) : null;
  const maxBytes = least(rules.maxImageBytes?.value, budget);
  const limits = {
    maxBytes,
    maxSidePixels: rules.maxSidePixels?.value ?? null,
    maxPixels: rules.maxPixels?.value ?? null,
    mediaTypes: rules.mediaTypes?.value ?? null,
  };
  if (choice === "canvas" && images.length > 1) return placeOnCanvas(images, limits);
  const most = least(maxImages, choice === "newest" ? 1 : null) ?? images.length;
  const reason: LeftOutReason =
    choice === "newest" && (maxImages === null || maxImages > 1) ? "choice" : "count";
  let left = budget ?? Number.POSITIVE_INFINITY;
  let isFull = false;
  // From the newest: the oldest are the first to go.
  return images
    .toReversed()
    .map((image, age): Place => {
      if (age >= most) return { kind: "left-out", reason };
      const fitted = fitPicture(image, limits);
      isFull ||= fitted.bytes > left;
      if (isFull) return { kind: "left-out", reason: "bytes" };
      left -= fitted.bytes;
      return {
        kind: "sent",
        picture: { image: fitted, kind: fitted === image ? "whole" : "fitted", of: [image] },
      };
    })
    .toReversed();
}

function placeOnCanvas(
  images: readonly ImageInfo[],
  {
    maxBytes,
    maxSidePixels,
    maxPixels,
  }: { maxBytes: number | null; maxSidePixels: number | null; maxPixels: number | null },
): Place[] {
  const of = images.slice(-maxOnCanvas);
  const side = least(canvasSidePixels, maxSidePixels, maxPixels && Math.floor(Math.sqrt(maxPixels)))!;
  const { width, height } = layOutCanvas(of, side);
  const id = derivedId({ kind: "stitched", of: of.map((image) => image.id), maxSidePixels: side, maxBytes });
  const image = { id, mediaType: "image/jpeg", width, height, name: "canvas.jpg" };
  return images.map((_, index): Place => {
    const position = index - (images.length - of.length);
    if (position < 0) return { kind: "left-out", reason: "count" };
    if (position < of.length - 1) return { kind: "on-canvas", label: canvasLabels[position]! };
    return { kind: "sent", picture: { image, kind: "canvas", of } };
  });
}

function textBytes(messages: readonly LaneMessage[]): number {
  const encoder = new TextEncoder();
  const texts = messages.flatMap((message) =>
    message.role === "assistant"
      ? [message.text]
      : message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])),
  );
  return texts.reduce((sum, text) => sum + encoder.encode(text).length, bodyBytes);
}

/** Bytes whose base64 has at most so many characters. */
function rawBytes(base64Bytes: number): number {
  return Math.max(1, Math.floor(base64Bytes / 4) * 3);
}

function least(...limits: (number | null | undefined)[]): number | null {
  const known = limits.filter((limit) => limit !== null && limit !== undefined);
  return known.length > 0 ? Math.min(...known) : null;
}
