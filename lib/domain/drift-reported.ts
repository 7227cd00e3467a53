// Why a provider's own figure differs from its usage at its listed prices. It does not know estimates.
import type { DriftedReply, Explanation } from "./drift-step";
import { formatNanodollars } from "./money";
import { computeCost } from "./pricing";

/** Two figures this near are the same one, rounded at another place. */
const roundingShare = 0.001;
/** Some providers print millionths of a dollar: the figure ends in zeros and may be off by half of one. */
const microdollar = 1_000;
/** How near a figure must come to the one that a reason predicts. */
const matchShare = 0.005;

/** The reason that fits, the surest first. Where none fits, the prices that were charged are not the listed ones. */
export function explainReported(reply: DriftedReply, computed: number, reported: number): Explanation {
  return (
    explainRounding(computed, reported) ??
    explainOtherModel(reply) ??
    explainCache(reply, computed, reported) ??
    explainImageFee(reply, computed, reported) ?? {
      reason: "price-differs",
      text: `The provider charged ${timesText(computed, reported)} what its listed prices come to.`,
    }
  );
}

function explainRounding(computed: number, reported: number): Explanation | null {
  const difference = Math.abs(reported - computed);
  const isPrintedCoarsely = reported % microdollar === 0 && difference <= microdollar / 2;
  const isNear = difference <= Math.max(1, computed * roundingShare);
  if (!isNear && !isPrintedCoarsely) return null;
  return { reason: "rounding", text: "The provider rounds its figure at another place." };
}

function explainOtherModel({ lane, servedModel }: DriftedReply): Explanation | null {
  if (servedModel === null || isSameModel(lane.model, servedModel)) return null;
  return {
    reason: "other-model",
    text: `Another model answered than was asked: ${servedModel.slice(0, 200)}.`,
  };
}

/** Providers answer with a dated or shortened form of the id that was asked: "gpt-4o-2024-08-06" for "openai/gpt-4o". */
function isSameModel(asked: string, served: string): boolean {
  const [one, other] = [asked, served].map((id) => id.toLowerCase().split("/").at(-1)!.split(":")[0]!);
  return one!.startsWith(other!) || other!.startsWith(one!);
}

/** Cached input charged in full, or for nothing, or at any price between where none is listed. */
function explainCache(
  { usage, prices }: DriftedReply,
  computed: number,
  reported: number,
): Explanation | null {
  const cached = usage?.cachedInputTokens ?? 0;
  const written = usage?.cacheWriteTokens ?? 0;
  if (!usage || !prices || cached + written === 0 || usage.inputTokens === null) return null;
  const imageCount = usage.expected?.imageCount ?? 0;
  const full = computeCost({ ...usage, cachedInputTokens: null, cacheWriteTokens: null }, imageCount, prices);
  const free = computeCost(usage, imageCount, withFreeCache(prices));
  if (full === null || free === null) return null;
  const isListed = prices.cacheReadUsdPerMillion !== null;
  const isBetween = reported >= free * (1 - matchShare) && reported <= full * (1 + matchShare);
  const matches = isNear(reported, full) || isNear(reported, free) || (!isListed && isBetween);
  if (!matches || isNear(reported, computed)) return null;
  return {
    reason: "cached-input",
    text: `The provider has another price for the ${(cached + written).toLocaleString("en-US")} tokens of input that went through its cache.`,
  };
}

function withFreeCache(prices: NonNullable<DriftedReply["prices"]>) {
  const free = { cacheReadUsdPerMillion: "0", cacheWriteUsdPerMillion: "0" };
  return { ...prices, ...free, tiers: prices.tiers?.map((tier) => ({ ...tier, ...free })) };
}

/** A listed fee that was not charged, or money on top of the tokens of a question with pictures whose offer lists no fee. */
function explainImageFee(
  { usage, prices }: DriftedReply,
  computed: number,
  reported: number,
): Explanation | null {
  const imageCount = usage?.expected?.imageCount ?? 0;
  if (!usage || !prices || imageCount === 0) return null;
  if (prices.imageUsdEach !== null) {
    const withoutFee = computeCost(usage, imageCount, { ...prices, imageUsdEach: null });
    if (withoutFee === null || !isNear(reported, withoutFee)) return null;
    return { reason: "image-fee", text: "The listed fee for a picture was not charged." };
  }
  if (reported <= computed) return null;
  const each = formatNanodollars(Math.round((reported - computed) / imageCount));
  return {
    reason: "image-fee",
    text: `The provider charged ${each} a picture on top of its tokens: a fee for pictures, or other prices than are listed.`,
  };
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= Math.max(1, other * matchShare);
}

function timesText(computed: number, reported: number): string {
  if (reported === 0) return "nothing, instead of";
  if (computed === 0) return `${formatNanodollars(reported)}, where nothing is`;
  const times = reported / computed;
  return `${times >= 10 ? Math.round(times).toLocaleString("en-US") : Number(times.toPrecision(2))} times`;
}
