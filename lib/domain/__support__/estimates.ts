// A priced offer, pictures and questions as the estimates' tests need them.
import type { ImageInfo } from "../conversation";
import { estimateLane } from "../estimate";
import type { CountedQuestion } from "../estimate-input";
import type { UsageSample } from "../estimate-learned";
import type { Offer } from "../offer";
import type { Prices } from "../pricing";

export const prices: Prices = {
  inputUsdPerMillion: "0.35",
  outputUsdPerMillion: "0.40",
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "test",
  asOf: null,
};

export const offer = (changes: Partial<Offer> = {}): Offer => ({
  provider: "p",
  model: "m",
  modelKey: null,
  name: "M",
  vision: true,
  contextTokens: 131_072,
  maxOutputTokens: 2_048,
  maxImages: null,
  imageTokenRule: "llama-3.2-vision",
  prices,
  status: "listed",
  statusNote: null,
  ...changes,
});

export const picture = (width: number, height: number, id = "i"): ImageInfo => ({
  id,
  mediaType: "image/png",
  width,
  height,
  bytes: 1,
  original: { width, height, bytes: 1 },
  name: null,
  hadLocation: false,
});

export const counted = (changes: Partial<CountedQuestion> = {}): CountedQuestion => ({
  textTokens: 20,
  historyTokens: 0,
  isApproximate: false,
  images: [],
  historyImages: [],
  ...changes,
});

export const lane = { id: "a", provider: "p", model: "m" };

export const estimate = (
  given: Partial<CountedQuestion>,
  changes: Partial<Offer> = {},
  samples: UsageSample[] = [],
  maxTokens?: number,
) =>
  estimateLane(
    maxTokens === undefined ? lane : { ...lane, parameters: { maxTokens } },
    offer(changes),
    counted(given),
    samples,
  ).estimate;
