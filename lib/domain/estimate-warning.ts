// What is likely to go wrong with a question in one lane, in a sentence, while it can still be changed. It does not know how tokens are counted.
import type { Offer } from "./offer";

export type EstimateWarning = { kind: "context" | "images" | "vision" | "unknown-price"; message: string };

type Reckoned = {
  /** Pictures in all messages that would be sent. */
  imageCount: number;
  /** null: not known. */
  inputTokens: number | null;
  pictures: { tokens: number | null }[];
  hasCost: boolean;
};

/** The one thing to say, the surest failure first. null where nothing speaks against sending. */
export function warnOf(offer: Offer | null, reckoned: Reckoned): EstimateWarning | null {
  const { imageCount, inputTokens, pictures, hasCost } = reckoned;
  const contextTokens = offer?.contextTokens ?? null;
  const maxImages = offer?.maxImages ?? null;
  if (offer?.vision === false && imageCount > 0) {
    return {
      kind: "vision",
      message: "This model is listed without vision: it refuses pictures, or answers without seeing them.",
    };
  }
  if (maxImages !== null && imageCount > maxImages) {
    return {
      kind: "images",
      message: `${plural(imageCount, "picture")} would be sent, this offer takes ${maxImages}.`,
    };
  }
  const largest = Math.max(0, ...pictures.map(({ tokens }) => tokens ?? 0));
  if (contextTokens !== null && largest >= contextTokens) {
    return {
      kind: "context",
      message: `One picture takes about ${text(largest)} tokens, this offer holds ${text(contextTokens)}: make it smaller.`,
    };
  }
  if (contextTokens !== null && inputTokens !== null && inputTokens >= contextTokens) {
    return {
      kind: "context",
      message: `This takes about ${text(inputTokens)} tokens, this offer holds ${text(contextTokens)} with the answer.`,
    };
  }
  if (inputTokens !== null && !hasCost)
    return { kind: "unknown-price", message: "What this offer asks is not known." };
  return null;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function text(tokens: number): string {
  return tokens.toLocaleString("en-US");
}
