// A provider's list of models in the shapes seen, made into what Parallax needs. It does not know connections.
import "server-only";
import { objectOrNull } from "./object-or-null";
import type { JsonObject } from "./stream-facts";

export type FoundModel = {
  id: string;
  /** null: the list does not tell. */
  vision: boolean | null;
  contextTokens: number | null;
};

const maxModels = 2000;

/** The models of a list; null where the value is none. `{data: [{id}]}`, or a bare list where that is taken too. */
export function readModelList(
  value: unknown,
  { takesBareList }: { takesBareList: boolean },
): FoundModel[] | null {
  const rows = takesBareList && Array.isArray(value) ? value : objectOrNull(value)?.data;
  if (!Array.isArray(rows)) return null;
  const models = new Map<string, FoundModel>();
  for (const row of rows.slice(0, maxModels)) {
    const entry = objectOrNull(row);
    if (!entry || !isModelId(entry.id)) continue;
    models.set(entry.id, { id: entry.id, vision: visionOf(entry), contextTokens: contextOf(entry) });
  }
  return models.size === 0 && rows.length > 0 ? null : [...models.values()];
}

function isModelId(value: unknown): value is string {
  return typeof value === "string" && /^[^\p{Cc}]{1,200}$/u.test(value);
}

function visionOf(entry: JsonObject): boolean | null {
  const modalities = objectOrNull(entry.architecture)?.input_modalities ?? entry.input_modalities;
  if (Array.isArray(modalities)) return modalities.includes("image");
  const capabilities = objectOrNull(entry.capabilities)?.vision ?? entry.supports_image_input;
  if (typeof capabilities === "boolean") return capabilities;
  const tags = [entry.capabilities, entry.tags, objectOrNull(entry.metadata)?.tags]
    .filter(Array.isArray)
    .flat();
  return tags.includes("vision") || tags.includes("multimodal") ? true : null;
}

function contextOf(entry: JsonObject): number | null {
  const figures = [
    entry.max_model_len,
    entry.context_length,
    entry.context_window,
    entry.max_context_length,
    objectOrNull(entry.metadata)?.context_length,
    objectOrNull(entry.meta)?.n_ctx_train,
  ];
  return (figures.find((figure) => Number.isSafeInteger(figure) && (figure as number) > 0) ?? null) as
    | number
    | null;
}
