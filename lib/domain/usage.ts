// What an answer used, in tokens. null: not known, which is never zero.

export type Usage = {
  inputTokens: number | null;
  /** Part of inputTokens that was read from the provider's cache. */
  cachedInputTokens: number | null;
  cacheWriteTokens: number | null;
  outputTokens: number | null;
  /** Part of outputTokens that was thinking. */
  reasoningTokens: number | null;
  /** True where the provider sent no usage and the counts are our own estimate. */
  isEstimated: boolean;
  /** What was reckoned with before the answer; absent where nothing was. */
  expected?: ExpectedUsage;
};

/** The estimate of a question, made from the question alone and kept with its reply. */
export type ExpectedUsage = {
  /** As it was shown: with pictures, and corrected by what was learned. null: the tokens of its pictures were not known. */
  inputTokens: number | null;
  /** The same before any correction: what later corrections are learned from. */
  countedTokens: number | null;
  /** Part of countedTokens that is not pictures. */
  textTokens: number;
  imageCount: number;
  outputTokens: number;
};
