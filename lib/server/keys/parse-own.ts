// The bodies that keep a key or a provider. What is refused is named, never repeated: it may be a key. It does not know storage.
import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import { checkBody } from "../http/check-body";
import { readBaseUrl } from "../providers/base-url";
import { isHeaderSafe } from "../providers/configure-built-ins";

const maxKeyLength = 4096;
const minKeyLength = 8;
const maxModels = 200;

/** Pasted with its scheme or with space around it, it is still the same key. */
const key = z
  .string("must be a text")
  .max(maxKeyLength, `must have at most ${maxKeyLength} characters`)
  .transform((text) => text.trim().replace(/^bearer\s+/i, ""))
  .refine((text) => text.length >= minKeyLength, `must have at least ${minKeyLength} characters`)
  .refine(isHeaderSafe, "must have only letters, digits and signs, without spaces");

const keySchema = z.object({ key });

const providerSchema = z.object({
  name: z
    .string("must be a text")
    .trim()
    .min(1, "must not be empty")
    .max(60, "must have at most 60 characters"),
  baseURL: z
    .string("must be a text")
    .max(500, "must have at most 500 characters")
    .transform((text, context) => {
      const read = readBaseUrl(text.trim());
      if ("url" in read) return read.url;
      context.addIssue(read.problem);
      return z.NEVER;
    }),
  key: key.nullish(),
  models: z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(200)
        .regex(/^[^\p{Cc}]+$/u),
      "must be a list of model ids",
    )
    .max(maxModels, `must have at most ${maxModels} models`)
    .nullish(),
});

export type OwnProviderBody = { name: string; baseUrl: string; key: string | null; models: string[] | null };

/** Reads the body of a key; throws bad_request. */
export function parseKey(body: unknown): string {
  return checkBody(keySchema, body).key;
}

/** Reads the body of a provider; throws bad_request, and address_not_allowed where its scheme is not taken. */
export function parseOwnProvider(
  body: unknown,
  { allowsPrivate }: { allowsPrivate: boolean },
): OwnProviderBody {
  const { name, baseURL, key, models } = checkBody(providerSchema, body);
  if (!allowsPrivate && !baseURL.startsWith("https:"))
    throw new AppError("address_not_allowed", { detail: "it must begin with https://" });
  const ids = [...new Set(models ?? [])];
  return { name, baseUrl: baseURL, key: key ?? null, models: ids.length > 0 ? ids : null };
}
