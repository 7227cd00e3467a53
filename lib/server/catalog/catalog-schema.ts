// The shape of the bundled catalogue's files, checked once when they are read. Fields that nothing uses are left out.
import "server-only";
import { z } from "zod";

const figure = z.number().nonnegative().nullable();
const tokens = z.number().int().positive().nullable();
const capability = z.boolean().nullable();

export const offerStatusSchema = z.enum([
  "listed",
  "beta",
  "at-risk",
  "deprecated",
  "retired",
  "superseded",
  "unknown",
]);

export const recordSchema = z.object({
  id: z.string(),
  provider: z.string(),
  model_id: z.string(),
  /** null: the source does not say how the provider calls it. */
  provider_model_id: z.string().nullable(),
  context_window: tokens,
  max_output_tokens: tokens,
  price_input: figure,
  price_output: figure,
  price_cache_read: figure,
  price_cache_write: figure,
  price_tiers: z
    .array(
      z.object({
        above_input_tokens: z.number().int().positive(),
        input: figure,
        output: figure,
        cache_read: figure,
        cache_write: figure,
      }),
    )
    .nullable(),
  price_per_image: figure,
  price_per_1k_images: figure,
  zdr: capability,
  no_training: capability,
  capabilities: z.object({ vision: capability }),
  status: offerStatusSchema,
  status_note: z.string().nullable(),
  source: z.string(),
  source_kind: z.enum(["seed", "models.dev", "price-db", "doc"]),
  as_of: z.iso.date().nullable(),
});

export const modelSchema = z.object({
  id: z.string(),
  name: z.string(),
  family: z.string().nullable(),
  author: z.string(),
  released: z.string().nullable(),
  knowledge_cutoff: z.string().nullable(),
  parameters: z.string().nullable(),
  context_window_published: tokens,
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }),
  open_weights: z.boolean().nullable(),
  licence: z.object({ name: z.string(), url: z.string().nullable(), confirmed: z.boolean() }).nullable(),
  image_token_rule: z.string().nullable(),
  notes: z.array(z.string()).nullable(),
});

export const policySchema = z.object({
  id: z.string(),
  policy: z.object({
    zdr: z.union([z.string(), z.boolean()]).nullable(),
    no_training: z.union([z.string(), z.boolean()]).nullable(),
    text: z.string(),
  }),
});

/** One offer as one source saw it on one day. */
export type CatalogRecord = z.infer<typeof recordSchema>;
export type CatalogModel = z.infer<typeof modelSchema>;
/** What is known of a provider's handling of prompts, in its own words. */
export type ProviderPolicy = z.infer<typeof policySchema>["policy"];
