// What a question will take and cost in one lane, before it is sent: from tokens that were counted elsewhere. Ranges, since the answer's
// length is not known; null where a price or a picture's tokens are not known. It does not know tokenizers or the store.
import { type CountedQuestion, type EstimatedInput, estimateInput } from "./estimate-input";
import { type Correction, learnOutputTokens, type MeasuredImage, type UsageSample } from "./estimate-learned";
import { estimatePictures, type PictureEstimate } from "./estimate-pictures";
import { type EstimateWarning, warnOf } from "./estimate-warning";
import type { Lane } from "./lane";
import type { Offer } from "./offer";
import { computeCost } from "./pricing";
import { type SendingRules, sendingRulesOf } from "./sending/picture-rules";
import type { LeftOutReason } from "./sending/sending-note";
import { outputLimitOf, usualMaxOutputTokens } from "./spending/output-limit";
import type { ExpectedUsage } from "./usage";

export type LaneEstimate = {
  lane: string;
  /** null: the pictures' tokens are not known. */
  inputTokens: { text: number; images: number | null; history: number | null };
  /** From no answer at all to one of `maxOutputTokens`; null where unknown. */
  costNanodollars: { min: number; max: number } | null;
  /** The cost with an answer of `expectedOutputTokens`. */
  expectedNanodollars: number | null;
  expectedOutputTokens: number;
  maxOutputTokens: number;
  /** Whether the lane, the offer or its context allows no longer answer; otherwise `maxOutputTokens` is assumed, and no bound is known. */
  isOutputBounded: boolean;
  contextTokens: number | null;
};

/** An estimate with what it rests on, and what to say before sending. */
export type DetailedEstimate = LaneEstimate & {
  /** True where the text was not counted by the model's own tokenizer, or pictures by no rule of their model. */
  isApproximate: boolean;
  /** What is left for the answer; null where the offer's context or a picture's tokens are not known. */
  contextLeftTokens: number | null;
  warning: EstimateWarning | null;
  /** The pictures that are sent, those of earlier questions first. */
  pictures: PictureEstimate[];
  /** Pictures that are not sent, those of earlier questions first. */
  leftOut: { imageId: string; reason: LeftOutReason; isOfQuestion: boolean }[];
  /** Whether the system prompt goes inside the question; null: there is none, or no picture beside it. */
  isSystemFolded: boolean | null;
  /** What the offer is known to take. */
  rules: SendingRules;
  /** What the counts were multiplied by, learned from this offer's replies; null: they are as counted. */
  correction: Correction | null;
  /** What a picture took here so far, where that stands in for a rule; the median is in `inputTokens`, the rest in the cost's range. */
  measuredImage: MeasuredImage | null;
};

/** An answer's length where nothing is known of this offer's. */
const usualOutputTokens = 400;

/** The estimate of one lane, and what of it is kept with the reply. `samples` are the offer's replies, newest first. */
export function estimateLane(
  lane: Lane,
  offer: Offer | null,
  counted: CountedQuestion,
  samples: UsageSample[],
): { estimate: DetailedEstimate; expected: ExpectedUsage } {
  const rule = offer?.imageTokenRule ?? null;
  const input = estimateInput(counted, rule, samples);
  const { correction, measuredImage, total } = input;
  const imageCount = counted.images.length + counted.historyImages.length;
  const contextTokens = offer?.contextTokens ?? null;
  const contextLeftTokens =
    contextTokens === null || total === null ? null : Math.max(0, contextTokens - total);
  const known = outputLimitOf(lane) ?? offer?.maxOutputTokens ?? null;
  const limit = known ?? usualMaxOutputTokens;
  // A host that answers although the question does not fit has cut it: its answer may be as long as any.
  const maxOutputTokens = contextLeftTokens ? Math.min(limit, contextLeftTokens) : limit;
  const expectedOutputTokens = Math.min(learnOutputTokens(samples) ?? usualOutputTokens, maxOutputTokens);
  const costOf = (image: "low" | "median" | "high", outputTokens: number) =>
    computeCost(
      {
        inputTokens: totalWith(input, image, imageCount),
        outputTokens,
        cachedInputTokens: null,
        cacheWriteTokens: null,
      },
      imageCount,
      offer?.prices ?? null,
    );
  const min = costOf("low", 0);
  const max = costOf("high", maxOutputTokens);
  const pictures = estimatePictures(counted, rule, input, offer?.prices ?? null, contextTokens);
  const leftOut = counted.sending?.leftOut ?? [];
  const estimate: DetailedEstimate = {
    lane: lane.id,
    inputTokens: input.tokens,
    costNanodollars: min === null || max === null ? null : { min, max },
    expectedNanodollars: costOf("median", expectedOutputTokens),
    expectedOutputTokens,
    maxOutputTokens,
    isOutputBounded: known !== null || contextLeftTokens === maxOutputTokens,
    contextTokens,
    isApproximate: counted.isApproximate || measuredImage !== null,
    contextLeftTokens,
    warning: warnOf(offer, {
      leftOut,
      inputTokens: total,
      pictures,
      hasCost: min !== null && max !== null,
    }),
    pictures,
    leftOut: leftOut.map(({ image, reason, isOfQuestion }) => ({ imageId: image.id, reason, isOfQuestion })),
    isSystemFolded: lane.system && imageCount > 0 ? (counted.sending?.isSystemFolded ?? false) : null,
    rules: sendingRulesOf(offer),
    correction,
    measuredImage,
  };
  const expected: ExpectedUsage = {
    inputTokens: total,
    countedTokens: input.countedTokens,
    textTokens: counted.textTokens + counted.historyTokens,
    imageCount,
    outputTokens: expectedOutputTokens,
  };
  return { estimate, expected };
}

function totalWith(
  { total, measuredImage }: EstimatedInput,
  image: "low" | "median" | "high",
  imageCount: number,
): number | null {
  if (total === null || !measuredImage) return total;
  return total + (measuredImage[image] - measuredImage.median) * imageCount;
}
