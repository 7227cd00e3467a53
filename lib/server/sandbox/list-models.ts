// The sandbox's model list in the OpenAI shape, with what a catalog needs to know beside it. It does not know the app.
import "server-only";
import { sandboxModels } from "./sandbox-models";

/** 2026-11-21, the day the sandbox models were defined: the shape asks for a time. */
const createdSeconds = 1_795_219_200;

/** Answers `GET …/models`. Prices are simulated and say so. */
export function listModels(): Response {
  const data = sandboxModels.map((model) => ({
    id: model.id,
    object: "model",
    created: createdSeconds,
    owned_by: "sandbox",
    name: model.name,
    description: model.description,
    context_length: model.contextTokens,
    max_images: model.maxImages,
    input_modalities: ["text", "image"],
    simulated_pricing: {
      input_usd_per_million: model.inputUsdPerMillion,
      output_usd_per_million: model.outputUsdPerMillion,
    },
  }));
  return Response.json({ object: "list", data }, { headers: { "cache-control": "no-store" } });
}
