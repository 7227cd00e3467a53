// A list without prices: that a model is offered at all, and its context where that is told.
import "server-only";
import { objectOrNull } from "../object-or-null";
import { readModelList } from "../read-model-list";
import type { ReadPriceList } from "./listed-offer";

export const readBareList: ReadPriceList = (json) => {
  const value = Array.isArray(json) ? json : objectOrNull(json);
  const models = readModelList(value, { takesBareList: true });
  if (!models || models.length === 0) return null;
  return {
    offers: models.map(({ id, vision, contextTokens }) => ({
      model: id,
      aliases: [],
      name: null,
      prices: null,
      contextTokens,
      maxOutputTokens: null,
      capabilities: { vision, tools: null, structuredOutput: null, reasoning: null },
      releasedOn: null,
      endsOn: null,
    })),
    refused: [],
  };
};
