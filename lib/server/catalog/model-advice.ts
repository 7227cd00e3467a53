// What a model is for and what it is not for, line by line with its source: what was written for it, and what follows from its facts.
// Nothing is said without one of the two. It does not know pages.
import "server-only";
import { z } from "zod";
import { hasPrice } from "@/lib/domain/catalog/evidence";
import type { Advice, AdviceLine, OfferRow } from "@/lib/domain/catalog/model-page";
import type { CatalogModel } from "./catalog-schema";
import adviceFile from "./data/model-advice.json";

const line = z.object({ text: z.string(), source: z.string(), instead: z.string().optional() });
export const adviceSchema = z.record(
  z.string(),
  z.object({
    verdict: z.object({ text: z.string(), source: z.string() }),
    use_for: z.array(line).min(1),
    not_for: z.array(line).min(1),
  }),
);

const longContext = 100_000;
/** Under this a single large picture may not fit beside a question. */
const tightContext = 8_192;

let loaded: z.infer<typeof adviceSchema> | undefined;

/** Advice on a model, given its offers. */
export function adviseOn(
  model: CatalogModel | null,
  key: string,
  offers: readonly OfferRow[],
  nameOf: (key: string) => string | null,
): Advice {
  loaded ??= adviceSchema.parse(adviceFile.models);
  const written = loaded[key];
  const toLine = ({ text, source, instead }: z.infer<typeof line>): AdviceLine => {
    const name = instead ? nameOf(instead) : null;
    return { text, source, instead: instead && name ? { key: instead, name } : null };
  };
  return {
    verdict: written?.verdict ?? null,
    useFor: [...(written?.use_for.map(toLine) ?? []), ...(written ? [] : fromFacts(model, offers))],
    notFor: [...(written?.not_for.map(toLine) ?? []), ...limitsOf(model, offers)],
  };
}

function fromFacts(model: CatalogModel | null, offers: readonly OfferRow[]): AdviceLine[] {
  if (!model) return [];
  const { vision, tools, reasoning } = model.capabilities;
  const context = model.context_window_published ?? 0;
  const claims = `the catalogue's entry, from ${model.sources?.[0] ?? "its offers"}`;
  return lines([
    vision === true && ["Questions about pictures.", claims],
    tools === true && [
      `Calling tools: ${offers.filter(({ capabilities }) => capabilities.tools).length} of ${offers.length} offers claim it.`,
      "capabilities of its offers below",
    ],
    reasoning === true && ["Problems that take thinking before the answer.", claims],
    context >= longContext && [`Long text: ${context.toLocaleString("en-US")} tokens are published.`, claims],
    model.open_weights === true && ["Running it yourself: the weights are open.", claims],
  ]);
}

function limitsOf(model: CatalogModel | null, offers: readonly OfferRow[]): AdviceLine[] {
  const tight = offers.filter(({ contextTokens }) => contextTokens !== null && contextTokens < tightContext);
  return lines([
    model?.capabilities.vision === false && [
      "Questions about pictures: it reads text alone.",
      "the catalogue's entry",
    ],
    tight.length > 0 && [
      `Large pictures at ${tight.map(({ providerName }) => providerName).join(" and ")}: ${tight[0]!.contextTokens!.toLocaleString("en-US")} tokens of context may not hold one.`,
      tight[0]!.context?.source ?? "its offers below",
    ],
    model !== null &&
      (model.image_token_rule === "unknown" || model.image_token_rule === null) &&
      model.capabilities.vision === true && [
        "Knowing a picture's cost beforehand: how many tokens it takes is not known.",
        "no rule is published",
      ],
    offers.length > 0 &&
      !offers.some(({ evidence }) => evidence.some(hasPrice)) && [
        "Knowing the cost beforehand: no source states a price.",
        "its offers below",
      ],
  ]);
}

function lines(given: (false | [text: string, source: string])[]): AdviceLine[] {
  return given.flatMap((each) => (each ? [{ text: each[0], source: each[1], instead: null }] : []));
}
