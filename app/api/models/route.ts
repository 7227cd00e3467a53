// The catalogue: models with their offers, each with prices, limits, source and day, and whether it can be used here.

import { listModels } from "@/lib/server/catalog/list-models";
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => listModels(await (await services()).registryFor(owner)));
}
