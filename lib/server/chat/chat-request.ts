// What POST /api/chat accepts, and nothing else: every bound has a name, every bad body a code. It does not know who asks.
import "server-only";
import { z } from "zod";
import { type Lane, maxFallbacks, maxLanes } from "@/lib/domain/lane";
import { nanodollarsOf, parseDecimal } from "@/lib/domain/money";
import { checkBody } from "../http/check-body";

export const maxTextLength = 500_000;
const maxImages = 20;
const maxSystemLength = 100_000;
const maxExtraBodyBytes = 16_000;
/** Fields that a request is made of; extra body fields may not replace them. */
const reservedFields = new Set(["model", "messages", "stream", "stream_options"]);

const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/, "has characters that an id cannot have");

const parameters = z.preprocess(
  withCamelCase,
  z.strictObject({
    temperature: z.number().min(0).max(5).optional(),
    topP: z.number().min(0).max(1).optional(),
    maxTokens: z.int().min(1).max(10_000_000).optional(),
    seed: z.int().optional(),
    stop: z
      .preprocess(
        (value) => (typeof value === "string" ? [value] : value),
        z.array(z.string().min(1).max(200)).max(16),
      )
      .optional(),
    presencePenalty: z.number().min(-5).max(5).optional(),
    frequencyPenalty: z.number().min(-5).max(5).optional(),
    extraBody: z
      .record(z.string().max(100), z.json())
      .refine((body) => JSON.stringify(body).length <= maxExtraBodyBytes, "is too large")
      .refine(
        (body) => Object.keys(body).every((key) => !reservedFields.has(key)),
        "may not replace model, messages or stream",
      )
      .optional(),
  }),
);

const lane = z.strictObject({
  id,
  provider: z.string().min(1).max(100),
  model: z.string().min(1).max(300),
  system: z.string().max(maxSystemLength).optional(),
  parameters: parameters.optional(),
  fallback: z.array(z.string().min(1).max(400)).max(maxFallbacks).optional(),
  fallbackMaxUsdPerMillion: z
    .string()
    .max(20)
    .refine((text) => parseDecimal(text) !== null, 'is not a decimal such as "0.35"')
    .optional(),
  pictures: z.enum(["newest", "canvas", "none"]).optional(),
  foldSystem: z.boolean().optional(),
});

const lanes = z
  .array(lane)
  .min(1)
  .max(maxLanes)
  .refine((all) => new Set(all.map((each) => each.id)).size === all.length, "has two lanes with one id");

/** "0.05": USD at which all lanes of a send stop. */
const stopAtUsd = z
  .string()
  .max(30)
  .transform((text, context) => {
    const amount = nanodollarsOf(text);
    if (amount === null || amount === 0) context.addIssue("is not an amount in USD above zero");
    return amount ?? z.NEVER;
  })
  .nullish();

const question = z
  .object({
    conversationId: id.nullish(),
    turnId: id.nullish(),
    parentTurnId: id.nullish(),
    text: z.string().max(maxTextLength).default(""),
    images: z.array(id).max(maxImages).default([]),
    lanes,
    stopAtUsd,
  })
  .refine((body) => body.text.trim() !== "" || body.images.length > 0, "needs a text or a picture");

export type ChatRequest = {
  conversationId: string | null;
  turnId: string | null;
  /** null: a first question; undefined: goes on from where the conversation stands. */
  parentTurnId: string | null | undefined;
  text: string;
  images: string[];
  lanes: Lane[];
  /** Nanodollars at which all lanes stop; null: they do not. */
  stopAt?: number | null;
};

/** Reads a question; throws bad_request that names the first bad field. */
export function parseChatRequest(body: unknown): ChatRequest {
  const read = checkBody(question, body);
  const { conversationId = null, turnId = null, parentTurnId, stopAtUsd: stopAt = null, ...rest } = read;
  return { ...rest, conversationId, turnId, parentTurnId, lanes: read.lanes as Lane[], stopAt };
}

/** Reads the lanes of a regeneration. */
export function parseLanes(body: unknown): Lane[] {
  return checkBody(z.object({ lanes }), body).lanes as Lane[];
}

/** Reads where a regeneration stops: nanodollars, or null. */
export function parseStopAt(body: unknown): number | null {
  return checkBody(z.object({ stopAtUsd }), body).stopAtUsd ?? null;
}

/** Takes the provider API's own spelling of parameters (`max_tokens`) as well. */
function withCamelCase(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const renamed = Object.entries(value).map(([key, each]) => [
    key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    each,
  ]);
  return Object.fromEntries(renamed);
}
