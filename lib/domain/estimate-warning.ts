// What is likely to go wrong with a question in one lane, in a sentence, while it can still be changed. It does not know how tokens are counted.
import type { Offer } from "./offer";
import type { LeftOutReason } from "./sending/sending-note";
import type { LeftOutPicture } from "./sending/sent-picture";

export type EstimateWarning = { kind: "context" | "images" | "vision" | "unknown-price"; message: string };

type Reckoned = {
  /** Pictures of the conversation that are not sent. */
  leftOut: Pick<LeftOutPicture, "reason" | "isOfQuestion">[];
  /** null: not known. */
  inputTokens: number | null;
  pictures: { tokens: number | null }[];
  hasCost: boolean;
};

/** The one thing to say, the surest failure first. null where nothing speaks against sending. */
export function warnOf(offer: Offer | null, reckoned: Reckoned): EstimateWarning | null {
  const { leftOut, inputTokens, pictures, hasCost } = reckoned;
  const contextTokens = offer?.contextTokens ?? null;
  const countOf = (reason: LeftOutReason) => leftOut.filter((each) => each.reason === reason).length;
  if (countOf("no-vision") > 0) {
    return {
      kind: "vision",
      message: `This model takes no pictures: it is only told of ${these(countOf("no-vision"))}.`,
    };
  }
  if (countOf("count") > 0) {
    const most = offer?.maxImages ?? pictures.length;
    const which = leftOut.some((each) => each.reason === "count" && each.isOfQuestion) ? "" : " earlier";
    return {
      kind: "images",
      message: `This offer takes ${plural(most, "picture")}: ${countOf("count")}${which} not sent.`,
    };
  }
  if (countOf("bytes") > 0) {
    return {
      kind: "images",
      message: `This offer takes no more bytes: ${plural(countOf("bytes"), "earlier picture")} not sent.`,
    };
  }
  const largest = Math.max(0, ...pictures.map(({ tokens }) => tokens ?? 0));
  if (contextTokens !== null && largest >= contextTokens) {
    return {
      kind: "context",
      message: `One picture takes about ${text(largest)} tokens, this offer holds ${text(contextTokens)}: send less of it, or choose another offer.`,
    };
  }
  if (contextTokens !== null && inputTokens !== null && inputTokens >= contextTokens) {
    return {
      kind: "context",
      message: `This takes about ${text(inputTokens)} tokens, this offer holds ${text(contextTokens)} with the answer: send less, or choose another offer.`,
    };
  }
  if (inputTokens !== null && !hasCost)
    return { kind: "unknown-price", message: "What this offer asks is not known." };
  return null;
}

function these(count: number): string {
  return count === 1 ? "the one that is here" : `the ${count} that are here`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function text(tokens: number): string {
  return tokens.toLocaleString("en-US");
}
