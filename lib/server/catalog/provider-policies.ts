// What is known of how the providers of a model handle prompts, with where and by when that was read. It does not know pages.
import "server-only";
import type { OfferRow, PolicyRow } from "@/lib/domain/catalog/model-page";
import { catalog } from "./catalog";
import providerFile from "./data/providers.json";

/** One row for each provider of which anything is known. */
export function policiesOf(offers: readonly OfferRow[]): PolicyRow[] {
  const byProvider = new Map(offers.map((offer) => [offer.provider, offer]));
  return [...byProvider.values()].flatMap(({ provider, providerName, termsUrl, privacyUrl }): PolicyRow[] => {
    const facts = catalog().provider(provider);
    if (!facts) return [];
    const { zdr, no_training: noTraining, text } = facts.policy;
    const row = {
      provider,
      providerName,
      zeroRetention: wordsOf(zdr),
      noTraining: wordsOf(noTraining),
      text: text === "unconfirmed" ? null : text,
    };
    if (row.zeroRetention === null && row.noTraining === null && row.text === null) return [];
    return [{ ...row, sources: facts.sources, collectedOn: providerFile.generated, termsUrl, privacyUrl }];
  });
}

function wordsOf(value: string | boolean | null): string | null {
  return typeof value === "boolean" ? (value ? "yes" : "no") : value;
}
