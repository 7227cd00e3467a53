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
};
