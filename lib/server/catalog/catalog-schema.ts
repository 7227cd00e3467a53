// The shape of the bundled catalogue's files, checked once when they are read. Fields that nothing uses are left out.
import "server-only";
import { z } from "zod";

const figure = z.number().nonnegative().nullable();
const tokens = z.number().int().positive().nullable();
const capability = z.boolean().nullable();
const seenValues = z.record(z.string(), z.array(z.string())).nullable();

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
  upstreams: z.array(z.string()).nullable(),
  context_window: tokens,
  max_input_tokens: tokens,
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
  precision: z.string().nullable(),
  /** As the source claims them: seconds to the first token, output tokens per second. */
  latency_s: figure,
  throughput_tps: figure,
  zdr: capability,
  no_training: capability,
  capabilities: z.object({
    vision: capability,
    tools: capability,
    structured_output: capability,
    reasoning: capability,
  }),
  release_date: z.string().nullable(),
  status: offerStatusSchema,
  status_note: z.string().nullable(),
  source: z.string(),
  source_kind: z.enum(["seed", "models.dev", "price-db", "doc"]),
  as_of: z.iso.date().nullable(),
  identity: z.literal("inferred").nullable(),
  verbatim: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  note: z.string().nullable(),
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
  parameters_source: z.string().nullable(),
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }),
  capabilities: z.object({
    vision: capability,
    tools: capability,
    structured_output: capability,
    reasoning: capability,
  }),
  capability_disagreements: z.record(z.string(), z.record(z.string(), z.array(z.string()))).nullable(),
  open_weights: z.boolean().nullable(),
  licence: z.object({ name: z.string(), url: z.string().nullable(), confirmed: z.boolean() }).nullable(),
  weights_url: z.url().nullable(),
  image_token_rule: z.string().nullable(),
  /** Dates as providers' entries give them, each with its providers. */
  release_dates_seen: seenValues,
  knowledge_cutoffs_seen: seenValues,
  notes: z.array(z.string()).nullable(),
  sources: z.array(z.string()).nullable(),
});

export const policySchema = z.object({
  id: z.string(),
  name: z.string(),
  sources: z.array(z.string()),
  policy: z.object({
    zdr: z.union([z.string(), z.boolean()]).nullable(),
    no_training: z.union([z.string(), z.boolean()]).nullable(),
    text: z.string(),
  }),
});

/** One offer as one source saw it on one day. */
export type CatalogRecord = z.infer<typeof recordSchema>;
export type CatalogModel = z.infer<typeof modelSchema>;
export type CatalogProvider = z.infer<typeof policySchema>;
/** What is known of a provider's handling of prompts, in its own words. */
export type ProviderPolicy = z.infer<typeof policySchema>["policy"];
