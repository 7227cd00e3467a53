// What each picture that is sent takes and costs in one lane, and what a small change of it would save.
import type { CountedQuestion, EstimatedInput } from "./estimate-input";
import { countImageTokens } from "./image-tokens";
import { findFittingSize, findPictureSaving, type PictureSaving } from "./picture-plan";
import { computeCost, type Prices, tierFor } from "./pricing";
import type { SentPicture } from "./sending/sent-picture";

export type PictureEstimate = {
  /** As it is sent: its bytes are under this id. */
  imageId: string;
  kind: SentPicture["kind"];
  /** The stored pictures that it shows; several on a canvas, in the order of their labels. */
  of: string[];
  isOfQuestion: boolean;
  width: number;
  height: number;
  /** null: not known. */
  tokens: number | null;
  /** null: the model's rule has no tiles, or is not known. */
  tiles: number | null;
  costNanodollars: number | null;
  /** A small change that would save much, with what it saves; null where there is none. */
  saving: (PictureSaving & { costNanodollars: number | null }) | null;
  /** The size at which it would fit into what the offer holds; null where it fits, or never would. */
  fitting: { width: number; height: number } | null;
};

/** The pictures that are sent, those of the history first. */
export function estimatePictures(
  counted: Pick<CountedQuestion, "images" | "historyImages" | "sending">,
  rule: string | null,
  input: EstimatedInput,
  prices: Prices | null,
  contextTokens: number | null,
): PictureEstimate[] {
  // A picture in a long question costs what long questions cost.
  const here = prices && { ...prices, ...tierFor(prices, input.total ?? 0), tiers: [] };
  return sentOf(counted).map(({ image, kind, of, isOfQuestion }) => {
    const { id, width, height } = image;
    const tokens = input.tokensOfImage(image);
    const isByRule = rule !== null && input.measuredImage === null && tokens !== null;
    // Only a picture that stands in the field as it is sent can be changed there.
    const canChange = isByRule && isOfQuestion && kind === "whole";
    const saving = canChange ? findPictureSaving(rule, width, height) : null;
    const over =
      contextTokens === null || input.total === null ? 0 : input.total - contextTokens + leastAnswerTokens;
    const room = canChange && over > 0 ? Math.floor(((tokens - over) / input.scale(10_000)) * 10_000) : null;
    return {
      imageId: id,
      kind,
      of: of.map((each) => each.id),
      isOfQuestion,
      width,
      height,
      tokens,
      tiles: (isByRule && countImageTokens(rule, width, height)?.tiles) || null,
      costNanodollars: tokens === null ? null : costOf(tokens, 1, here),
      saving: saving && withCost({ ...saving, tokens: input.scale(saving.tokens) }, here),
      fitting: canChange && room !== null ? findFittingSize(rule, width, height, room) : null,
    };
  });
}

type Drawn = Omit<SentPicture, "of"> & { of: { id: string }[] };

/** Less room than this is none for an answer. */
const leastAnswerTokens = 256;

/** Without a plan every picture is sent as it is. */
function sentOf({
  images,
  historyImages,
  sending,
}: Pick<CountedQuestion, "images" | "historyImages" | "sending">): Drawn[] {
  const whole = (isOfQuestion: boolean) => (image: (typeof images)[number]) => ({
    image,
    kind: "whole" as const,
    of: [image],
    isOfQuestion,
  });
  return sending?.pictures ?? [...historyImages.map(whole(false)), ...images.map(whole(true))];
}

function withCost(saving: PictureSaving, prices: Prices | null): PictureEstimate["saving"] {
  return { ...saving, costNanodollars: costOf(saving.tokens, 0, prices) };
}

function costOf(inputTokens: number, imageCount: number, prices: Prices | null): number | null {
  const used = { inputTokens, outputTokens: 0, cachedInputTokens: null, cacheWriteTokens: null };
  return computeCost(used, imageCount, prices);
}
