// What a question will take and cost in one lane, before it is sent. Ranges, since the answer's length is not known; null where a price or
// a picture's tokens are not known. It does not know the store.
import type { ImageInfo, Turn } from "./conversation";
import { estimateMessageTokens, estimateTextTokens } from "./estimate-tokens";
import { countImageTokens } from "./image-tokens";
import type { Lane } from "./lane";
import { laneMessages } from "./messages";
import type { Offer } from "./offer";
import { computeCost } from "./pricing";

export type LaneEstimate = {
  lane: string;
  /** null: the pictures' tokens are not known. */
  inputTokens: { text: number; images: number | null; history: number | null };
  /** From no answer at all to the longest that the limit allows; null where unknown. */
  costNanodollars: { min: number; max: number } | null;
  /** The cost with an answer of `expectedOutputTokens`. */
  expectedNanodollars: number | null;
  expectedOutputTokens: number;
  maxOutputTokens: number;
  contextTokens: number | null;
};

/** An answer's length where nothing is known of this offer's. */
const usualOutputTokens = 400;
/** The longest answer to reckon with where neither the lane nor the offer sets a limit. */
const assumedMaxOutputTokens = 4_096;

/** The estimate of one lane for a question after the turns of a branch. */
export function estimateLane(
  question: { text: string; images: ImageInfo[] },
  branch: Turn[],
  lane: Lane,
  offer: Offer | null,
): LaneEstimate {
  const rule = offer?.imageTokenRule ?? null;
  const history = historyTokens(branch, lane, rule);
  const text = estimateMessageTokens([question.text]) + (lane.system ? estimateTextTokens(lane.system) : 0);
  const images = imageTokens(question.images, rule);
  const maxOutputTokens = lane.parameters?.maxTokens ?? offer?.maxOutputTokens ?? assumedMaxOutputTokens;
  const expectedOutputTokens = Math.min(usualOutputTokens, maxOutputTokens);
  const imageCount = question.images.length + branch.reduce((sum, turn) => sum + turn.images.length, 0);
  const inputTokens = images === null || history === null ? null : text + images + history;
  const costWith = (outputTokens: number) =>
    computeCost(
      { inputTokens, outputTokens, cachedInputTokens: null, cacheWriteTokens: null },
      imageCount,
      offer?.prices ?? null,
    );
  const min = costWith(0);
  const max = costWith(maxOutputTokens);
  return {
    lane: lane.id,
    inputTokens: { text, images, history },
    costNanodollars: min === null || max === null ? null : { min, max },
    expectedNanodollars: costWith(expectedOutputTokens),
    expectedOutputTokens,
    maxOutputTokens,
    contextTokens: offer?.contextTokens ?? null,
  };
}

function historyTokens(branch: Turn[], lane: Lane, rule: string | null): number | null {
  if (branch.length === 0) return 0;
  const messages = laneMessages(
    [...branch, { ...branch.at(-1)!, text: "", images: [] }],
    lane.id,
    "text-first",
  );
  const texts = messages.map((message) =>
    message.role === "assistant"
      ? message.text
      : message.parts.map((part) => (part.type === "text" ? part.text : "")).join("\n"),
  );
  const images = imageTokens(
    branch.flatMap((turn) => turn.images),
    rule,
  );
  return images === null ? null : estimateMessageTokens(texts.filter((text) => text !== "")) + images;
}

/** Tokens of pictures under a rule: null where there are pictures and the rule is not known. */
export function imageTokens(images: ImageInfo[], rule: string | null): number | null {
  const counts = images.map(({ width, height }) =>
    rule ? (countImageTokens(rule, width, height)?.tokens ?? null) : null,
  );
  return counts.every((count) => count !== null) ? counts.reduce((sum, count) => sum + count, 0) : null;
}
