// A model in a sentence, in badges and in a table of facts, each fact with its source; nothing is said that no field says. It does not know
// offers.
import "server-only";
import type { ModelPage, Specification } from "@/lib/domain/catalog/model-page";
import { countImageTokens } from "@/lib/domain/image-tokens";
import { imageTokenRule } from "./catalog";
import type { CatalogModel } from "./catalog-schema";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "2024-09-25" as "25 September 2024", "2023-12" as "December 2023". */
export function dayText(date: string): string {
  const [year = "", month, day] = date.split("-");
  const name = months[Number(month) - 1];
  return [day && String(Number(day)), name, year].filter(Boolean).join(" ");
}

/** One or two sentences. */
export function summarizeModel(model: CatalogModel): string {
  const size = model.parameters ? ` with ${model.parameters} parameters` : "";
  const weights = model.open_weights === true ? "Open-weight model" : "Model";
  const takes = listText(model.modalities.input);
  const gives = listText(model.modalities.output);
  const released = model.released ? ` Released ${dayText(model.released)}.` : "";
  return `${weights} by ${model.author}${size}: ${takes} in, ${gives} out.${released}`;
}

export function badgesOf(model: CatalogModel): string[] {
  const { vision, tools, structured_output: structured, reasoning } = model.capabilities;
  return [
    vision === true ? "Vision" : null,
    vision === false ? "Text only" : null,
    tools === true ? "Tool use" : null,
    structured === true ? "Structured output" : null,
    reasoning === true ? "Reasoning" : null,
    model.context_window_published === null ? null : contextText(model.context_window_published),
    model.open_weights === true ? "Open weights" : null,
    model.licence?.confirmed ? model.licence.name : null,
  ].filter((badge) => badge !== null);
}

export function specificationsOf(model: CatalogModel): Specification[] {
  const source = model.sources?.[0] ?? null;
  const fact = (label: string, value: string | null, from = source): Specification[] =>
    value === null ? [] : [{ label, value, source: from }];
  const rule = imageTokenRule(model);
  const tokens = rule === null ? null : countImageTokens(rule, 1120, 1120);
  return [
    ...fact("Author", model.author),
    ...fact("Family", model.family),
    ...fact("Released", model.released && dayText(model.released)),
    ...fact("Knowledge until", model.knowledge_cutoff && dayText(model.knowledge_cutoff)),
    ...fact("Parameters", model.parameters, model.parameters_source ?? source),
    ...fact(
      "Published context",
      model.context_window_published === null
        ? null
        : `${model.context_window_published.toLocaleString("en-US")} tokens`,
    ),
    ...fact("Takes", listText(model.modalities.input)),
    ...fact("Gives", listText(model.modalities.output)),
    ...fact("Open weights", model.open_weights === null ? null : model.open_weights ? "yes" : "no"),
    ...fact(
      "Licence",
      model.licence && `${model.licence.name}${model.licence.confirmed ? "" : " (not checked)"}`,
    ),
    ...fact(
      "A picture takes",
      tokens && rule
        ? `${tokens.tokens.toLocaleString("en-US")} tokens at 1,120 × 1,120${tokens.tiles ? `, in ${tokens.tiles} tiles` : ""}, by the rule ${rule}; what a host counts may differ`
        : model.capabilities.vision === true
          ? "a number of tokens that is not known"
          : null,
      "published descriptions of the model's encoder",
    ),
  ];
}

export function linksOf(model: CatalogModel): ModelPage["links"] {
  return [
    model.weights_url ? { label: "Weights", url: model.weights_url } : null,
    model.licence?.url ? { label: model.licence.name, url: model.licence.url } : null,
  ].filter((link) => link !== null);
}

function contextText(tokens: number): string {
  if (tokens >= 1_000_000) return `${(tokens / 1_000_000).toFixed(1).replace(/\.0$/, "")}M context`;
  return `${Math.round(tokens / 1000)}K context`;
}

function listText(words: string[]): string {
  if (words.length < 2) return words[0] ?? "nothing";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
