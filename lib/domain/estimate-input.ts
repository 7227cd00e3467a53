// The input tokens of a question in one lane: text as it was counted, pictures by the model's rule or by what was measured here, all of it
// corrected by what earlier replies were billed. It does not know prices.
import {
  type Correction,
  learnCorrection,
  learnImageTokens,
  type MeasuredImage,
  type UsageSample,
} from "./estimate-learned";
import { countImageTokens } from "./image-tokens";
import type { MessageImage } from "./messages";
import type { Sending } from "./sending/plan-sending";

/** A question as its tokenizer counted it, pictures apart. */
export type CountedQuestion = {
  /** The question's text and the system prompt, with what the template adds. */
  textTokens: number;
  /** Earlier questions and answers, without pictures. */
  historyTokens: number;
  isApproximate: boolean;
  images: MessageImage[];
  historyImages: MessageImage[];
  /** What of the pictures is sent, and as what; absent: all of them, as they are. */
  sending?: Pick<Sending, "pictures" | "leftOut" | "isSystemFolded">;
};

export type EstimatedInput = {
  /** null: the pictures' tokens are not known. */
  tokens: { text: number; images: number | null; history: number | null };
  total: number | null;
  /** The total before the correction, by rules alone. */
  countedTokens: number | null;
  correction: Correction | null;
  /** Set where pictures are reckoned with what they took here, for want of a rule. */
  measuredImage: MeasuredImage | null;
  tokensOfImage(image: MessageImage): number | null;
  /** Applies the correction to a count. */
  scale(tokens: number): number;
};

/** The input of a question under a picture rule. `samples` are the offer's replies, newest first. */
export function estimateInput(
  counted: CountedQuestion,
  rule: string | null,
  samples: UsageSample[],
): EstimatedInput {
  const { textTokens, historyTokens, images, historyImages } = counted;
  const all = [...images, ...historyImages];
  const byRule = imageTokens(all, rule);
  const countedTokens = byRule === null ? null : textTokens + historyTokens + byRule;
  const correction = countedTokens === null ? null : learnCorrection(samples, countedTokens, all.length > 0);
  const measuredImage = byRule === null ? learnImageTokens(samples) : null;
  const scale = (tokens: number) => Math.round(tokens * (correction?.ratio ?? 1));
  const tokensOfImage = (image: MessageImage) => {
    if (byRule === null) return measuredImage?.median ?? null;
    const tokens = imageTokens([image], rule);
    return tokens === null ? null : scale(tokens);
  };
  const text = scale(textTokens);
  const ofQuestion = sum(images.map(tokensOfImage));
  const ofHistory = sum(historyImages.map(tokensOfImage));
  const history = ofHistory === null ? null : scale(historyTokens) + ofHistory;
  return {
    tokens: { text, images: ofQuestion, history },
    total: ofQuestion === null || history === null ? null : text + ofQuestion + history,
    countedTokens,
    correction,
    measuredImage,
    tokensOfImage,
    scale,
  };
}

/** Tokens of pictures under a rule: null where there are pictures and the rule is not known. */
export function imageTokens(images: MessageImage[], rule: string | null): number | null {
  return sum(
    images.map(({ width, height }) =>
      rule === null ? null : (countImageTokens(rule, width, height)?.tokens ?? null),
    ),
  );
}

function sum(counts: (number | null)[]): number | null {
  return counts.every((count) => count !== null) ? counts.reduce((total, count) => total + count, 0) : null;
}
