// A picture of a conversation as a lane's plan has it: sent in some form, or left out for a reason.
import type { ImageInfo } from "../conversation";
import type { MessageImage } from "../messages";
import type { LeftOutReason } from "./sending-note";

export type SentPicture = {
  image: MessageImage;
  kind: "whole" | "fitted" | "canvas";
  /** The stored pictures that it shows; several on a canvas, in the order of their labels. */
  of: ImageInfo[];
  /** Whether it belongs to the question, not to what came before. */
  isOfQuestion: boolean;
};

export type LeftOutPicture = { image: ImageInfo; reason: LeftOutReason; isOfQuestion: boolean };
