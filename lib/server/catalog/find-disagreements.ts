// Where a model's own sources answer one question differently: prices at one provider, limits among hosts, dates, capabilities. Every
// answer keeps its sources; none is merged or called right. It does not know which contradictions were recorded by hand.
import "server-only";
import { type Evidence, hasPrice, isKnown, type PriceFact } from "@/lib/domain/catalog/evidence";
import type { Disagreement } from "@/lib/domain/catalog/model-page";
import type { CatalogModel } from "./catalog-schema";

type Named = Evidence & { providerName: string };

/** The questions with more than one answer. */
export function findDisagreements(
  model: CatalogModel | null,
  evidence: readonly Named[],
  nameOf: (provider: string) => string,
): Disagreement[] {
  const byProvider = Map.groupBy(evidence, ({ providerName }) => providerName);
  const prices = [...byProvider].map(([provider, group]) =>
    disagreement(
      `Price at ${provider}, input / output per million tokens`,
      group.filter(hasPrice).map((each) => [priceText(each), dated(each)]),
    ),
  );
  const published = model?.context_window_published;
  const contexts = disagreement("Context in tokens", [
    ...(published ? [[number(published), `${model.author}, as published`] as Answer] : []),
    ...evidence.flatMap((each): Answer[] =>
      each.contextTokens === null
        ? []
        : [[number(each.contextTokens), `${each.providerName}: ${dated(each)}`]],
    ),
  ]);
  return [
    ...prices,
    contexts,
    seen("Released", model?.released ?? null, model?.release_dates_seen ?? null, nameOf),
    seen("Knowledge until", model?.knowledge_cutoff ?? null, model?.knowledge_cutoffs_seen ?? null, nameOf),
    ...Object.entries(model?.capability_disagreements ?? {}).map(([capability, answers]) =>
      disagreement(
        `Capability: ${capability.replaceAll("_", " ")}`,
        Object.entries(answers).flatMap(([answer, providers]) =>
          providers.map((provider): Answer => [answer === "true" ? "yes" : "no", nameOf(provider)]),
        ),
      ),
    ),
  ].filter((each) => each !== null);
}

type Answer = [text: string, source: string];

function disagreement(topic: string, answers: Answer[]): Disagreement | null {
  const values = Map.groupBy(answers, ([text]) => text);
  if (values.size < 2) return null;
  return {
    topic,
    values: [...values].map(([text, group]) => ({
      text,
      sources: [...new Set(group.map(([, source]) => source))],
    })),
  };
}

function seen(
  topic: string,
  shown: string | null,
  values: Record<string, string[]> | null,
  nameOf: (provider: string) => string,
): Disagreement | null {
  const answers = Object.entries(values ?? {}).flatMap(([value, providers]) =>
    providers.map((provider): Answer => [value, `entry for ${nameOf(provider)}`]),
  );
  return disagreement(topic, [...(shown === null ? [] : [[shown, "shown here"] as Answer]), ...answers]);
}

function priceText({ prices }: Evidence): string {
  const image = isKnown(prices.perImage) ? ` + $${prices.perImage.usd} a picture` : "";
  return `${text(prices.input)} / ${text(prices.output)}${image}`;
}

function text(price: PriceFact): string {
  return isKnown(price) ? `$${price.usd}` : "unknown";
}

function dated({ source, asOf, status }: Evidence): string {
  const past = status === "superseded" ? ", superseded" : "";
  return `${source}, ${asOf ?? "undated"}${past}`;
}

function number(tokens: number): string {
  return tokens.toLocaleString("en-US");
}
