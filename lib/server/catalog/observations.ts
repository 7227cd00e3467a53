// Figures as five public pages print them, and where sources contradict each other: quoted side by side, never merged. Read and checked
// once, on first use. It does not know offers.
import "server-only";
import { z } from "zod";
import type { Contradiction, ObservedPage } from "@/lib/domain/catalog/model-page";
import observationFile from "./data/seed-observations.json";
import sourceNames from "./data/source-names.json";

export const observationsSchema = z.object({
  pages: z.array(
    z.object({ seed: z.string(), page: z.string(), subject: z.string(), dated: z.string().nullable() }),
  ),
  observations: z.array(
    z.object({
      seed: z.string(),
      /** A model's key, a provider's id, or a company. */
      subject: z.string(),
      field: z.string(),
      verbatim: z.string().nullable(),
      value: z.json(),
      unit: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  conflicts: z.array(
    z.object({
      topic: z.string(),
      /** What each source says. */
      values: z.record(z.string(), z.string()),
      remark: z.string().nullable(),
      models: z.array(z.string()).min(1),
    }),
  ),
});

type File = z.infer<typeof observationsSchema>;
let loaded: File | undefined;

function file(): File {
  loaded ??= observationsSchema.parse(observationFile);
  return loaded;
}

/** What the pages print of a model; of a provider or a company, it stands with the model that the page is about. */
export function observationsOf(modelKey: string, isModel: (key: string) => boolean): ObservedPage[] {
  return file().pages.flatMap((page) => {
    const observations = file()
      .observations.filter(
        ({ seed, subject }) =>
          seed === page.seed && (subject === modelKey || (page.subject === modelKey && !isModel(subject))),
      )
      .map(({ subject, field, verbatim, value, unit, note }) => ({
        subject,
        field,
        verbatim,
        value: valueText(value),
        unit,
        note,
      }));
    return observations.length === 0
      ? []
      : [{ source: nameOf(page.seed), page: page.page, dated: page.dated, observations }];
  });
}

/** The recorded contradictions that concern a model. */
export function contradictionsOf(modelKey: string): Contradiction[] {
  return file()
    .conflicts.filter(({ models }) => models.includes(modelKey))
    .map(({ topic, values, remark }) => ({
      topic,
      values: Object.entries(values).map(([source, text]) => ({ source: nameOf(source), text })),
      remark,
    }));
}

function nameOf(source: string): string {
  return (sourceNames.names as Record<string, string>)[source] ?? source;
}

function valueText(
  value: z.infer<typeof observationsSchema>["observations"][number]["value"],
): string | null {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map(String).join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(
      ([name, each]) =>
        `${name.replaceAll("_", " ")}: ${Array.isArray(each) ? JSON.stringify(each) : String(each)}`,
    )
    .join("; ");
}
