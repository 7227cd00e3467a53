// Every offer of the providers that are known here: from the catalogue, from the configuration, from the sandbox, and from the lists that
// servers gave. It does not know keys.
import "server-only";
import type { Offer } from "@/lib/domain/offer";
import type { Prices } from "@/lib/domain/pricing";
import { type Catalog, imageTokenRule } from "../catalog/catalog";
import { sandboxModels } from "../sandbox/sandbox-models";
import type { ConfiguredModel, ConfiguredProvider } from "./configured-provider";
import { configuredRules } from "./picture-rules";
import type { FoundModel } from "./read-model-list";

export type KnownOffers = {
  /** Offers of one provider, given what its list said; null where it has no list or has not answered. */
  of(provider: ConfiguredProvider, found: FoundModel[] | null): Offer[];
};

const noPrices = {
  inputUsdPerMillion: null,
  outputUsdPerMillion: null,
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
};

/** Offers by the catalogue and by what providers say of themselves. */
export function createKnownOffers(catalog: Catalog): KnownOffers {
  const byProvider = Map.groupBy(catalog.offers, (offer) => offer.provider);

  function configured(provider: string, model: ConfiguredModel): Offer {
    const { inputUsdPerMillion, outputUsdPerMillion, imageUsdEach } = model;
    const pictureRules = configuredRules(model);
    const hasPrice = [inputUsdPerMillion, outputUsdPerMillion, imageUsdEach].some((price) => price !== null);
    return {
      ...blank(provider, model.id),
      name: model.name,
      ...(model.vision === null ? {} : { vision: model.vision }),
      ...(model.contextTokens === null ? {} : { contextTokens: model.contextTokens }),
      maxImages: model.maxImages,
      ...(pictureRules && { pictureRules }),
      prices: hasPrice
        ? { ...noPrices, inputUsdPerMillion, outputUsdPerMillion, imageUsdEach, ...from("configuration") }
        : null,
    };
  }

  function listed(provider: ConfiguredProvider, { id, vision, contextTokens }: FoundModel): Offer {
    const free: Prices = {
      ...noPrices,
      inputUsdPerMillion: "0",
      outputUsdPerMillion: "0",
      ...from("own machine"),
    };
    const offer = blank(provider.entry.id, id);
    return {
      ...offer,
      vision: vision ?? offer.vision,
      contextTokens,
      prices: provider.entry.kind === "local" ? free : null,
    };
  }

  /** What the catalogue knows of a model by the id that a provider gives it. Limits are the host's own and are not taken over. */
  function blank(provider: string, id: string): Offer {
    const key = catalog.modelKeyOf(id);
    const model = key === null ? null : catalog.findModel(key);
    return {
      provider,
      model: id,
      modelKey: key,
      name: model?.name ?? id,
      vision: model ? model.modalities.input.includes("image") : null,
      contextTokens: null,
      maxOutputTokens: null,
      maxImages: null,
      imageTokenRule: model ? imageTokenRule(model) : null,
      prices: null,
      status: "listed",
      statusNote: null,
    };
  }

  const sandbox = sandboxModels.map(
    (model): Offer => ({
      ...blank("sandbox", model.id),
      name: model.name,
      vision: model.vision,
      contextTokens: model.contextTokens,
      maxImages: model.maxImages,
      imageTokenRule: model.imageTokenRule,
      prices: {
        ...noPrices,
        inputUsdPerMillion: model.inputUsdPerMillion,
        outputUsdPerMillion: model.outputUsdPerMillion,
        ...from("simulated"),
      },
    }),
  );

  return {
    of(provider, found) {
      const { id, kind, quirks } = provider.entry;
      if (kind === "sandbox") return sandbox;
      if (provider.models) return provider.models.map((model) => configured(id, model));
      if (kind === "local" || kind === "custom") return (found ?? []).map((model) => listed(provider, model));
      return (byProvider.get(id) ?? []).map((offer) => ({ ...offer, maxImages: quirks.maxImages }));
    },
  };
}

function from(source: string): { source: string; asOf: null } {
  return { source, asOf: null };
}
