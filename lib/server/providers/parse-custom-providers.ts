// PARALLAX_PROVIDERS: providers that the operator adds, as JSON. Every fault is one sentence that names its place; no value is repeated,
// since it may be a key. It does not know files.
import "server-only";
import { z } from "zod";
import { parseDecimal } from "@/lib/domain/money";
import { readBaseUrl } from "./base-url";
import { builtInProviders } from "./built-in-providers";
import { isHeaderSafe, type SetVariables } from "./configure-built-ins";
import type { ConfiguredModel, ConfiguredProvider } from "./configured-provider";
import { reportedCostAnywhere } from "./reported-cost-anywhere";

const variable = "PARALLAX_PROVIDERS";

const price = z
  .string('must be a decimal string such as "0.35"')
  .refine((text) => parseDecimal(text) !== null, 'must be a decimal string such as "0.35"')
  .nullish();
const count = z
  .number("must be a whole number")
  .int("must be a whole number")
  .positive("must be above 0")
  .nullish();
const shortText = (limit: number) =>
  z
    .string("must be a text")
    .trim()
    .min(1, "must not be empty")
    .max(limit, `must have at most ${limit} characters`);

const modelSchema = z.strictObject({
  id: shortText(200),
  name: shortText(100).optional(),
  vision: z.boolean("must be true or false").nullish(),
  contextTokens: count,
  maxImages: count,
  maxImageBytes: count,
  systemWithImages: z.boolean("must be true or false").nullish(),
  inputUsdPerMillion: price,
  outputUsdPerMillion: price,
  imageUsdEach: price,
});

const providerSchema = z.strictObject({
  id: z
    .string("must be a text")
    .regex(
      /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/,
      "must be lower-case letters and digits, joined by single - _ or .",
    )
    .max(40, "must have at most 40 characters")
    // Those are the ids of providers that people add in the page.
    .refine((id) => !id.startsWith("own."), 'must not begin with "own."'),
  name: shortText(60).optional(),
  baseURL: z.string("must be a text").transform((text, context) => {
    const read = readBaseUrl(text.trim());
    if ("url" in read) return read.url;
    context.addIssue(read.problem);
    return z.NEVER;
  }),
  apiKey: z.string("must be a text").refine(isHeaderSafe, "cannot be sent in a header").nullish(),
  apiKeyEnv: shortText(100).nullish(),
  headers: z
    .record(
      z.string().regex(/^[A-Za-z0-9-]+$/, "must be the name of a header"),
      z.string("must be a text").regex(/^[\x20-\x7e]*$/, "cannot be sent in a header"),
    )
    .optional(),
  stopEndsBilling: z.boolean("must be true or false").nullish(),
  models: z.array(modelSchema, "must be a list").max(500, "must have at most 500 models").optional(),
});

const schema = z
  .array(providerSchema, "must be a JSON list of providers")
  .max(50, "must have at most 50 providers");

/** The custom providers of a JSON text; a sentence per fault goes to `problems`, and a faulty list gives none. */
export function parseCustomProviders(
  json: string,
  env: SetVariables,
  problems: string[],
): ConfiguredProvider[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    problems.push(`${variable} must be JSON, or the path of a JSON file.`);
    return [];
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    problems.push(...parsed.error.issues.map((issue) => `${placeOf(issue.path)} ${textOf(issue)}.`));
    return [];
  }
  const taken = new Set(builtInProviders.map((entry) => entry.id));
  parsed.data.forEach(({ id, apiKeyEnv }, index) => {
    if (taken.has(id)) problems.push(`${placeOf([index, "id"])} must be unlike every other provider's id.`);
    taken.add(id);
    const key = apiKeyEnv ? env[apiKeyEnv] : undefined;
    if (key !== undefined && !isHeaderSafe(key)) problems.push(`${apiKeyEnv} cannot be sent in a header.`);
  });
  return parsed.data.map((provider) => configure(provider, env));
}

function configure(provider: z.infer<typeof providerSchema>, env: SetVariables): ConfiguredProvider {
  const { id, baseURL, apiKey, apiKeyEnv, models } = provider;
  const key = apiKey ?? (apiKeyEnv ? (env[apiKeyEnv] ?? null) : null);
  return {
    entry: {
      id,
      name: provider.name ?? id,
      kind: "custom",
      baseUrl: baseURL,
      keyVariables: apiKeyEnv ? [apiKeyEnv] : [],
      baseUrlVariable: variable,
      isKeyRequired: Boolean(apiKeyEnv),
      notes: [],
      quirks: {
        includeUsage: true,
        imageOrder: "text-first",
        maxImages: null,
        stopEndsBilling:
          provider.stopEndsBilling == null
            ? { value: null, source: "nothing is said about it" }
            : { value: provider.stopEndsBilling, source: variable },
        omitsFinishReason: false,
      },
      reportedCost: reportedCostAnywhere,
    },
    baseUrl: baseURL,
    apiKey: key,
    keySource: apiKeyEnv && !apiKey ? apiKeyEnv : variable,
    headers: provider.headers ?? {},
    missing: apiKeyEnv && key === null ? [apiKeyEnv] : [],
    models: models?.map(modelOf) ?? null,
  };
}

function modelOf(model: z.infer<typeof modelSchema>): ConfiguredModel {
  return {
    id: model.id,
    name: model.name ?? model.id,
    vision: model.vision ?? null,
    contextTokens: model.contextTokens ?? null,
    maxImages: model.maxImages ?? null,
    maxImageBytes: model.maxImageBytes ?? null,
    systemWithImages: model.systemWithImages ?? null,
    inputUsdPerMillion: model.inputUsdPerMillion ?? null,
    outputUsdPerMillion: model.outputUsdPerMillion ?? null,
    imageUsdEach: model.imageUsdEach ?? null,
  };
}

function placeOf(path: PropertyKey[]): string {
  return (
    variable + path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("")
  );
}

function textOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `has no field ${issue.keys.map((key) => `"${key.slice(0, 40)}"`).join(", ")}`;
  if (issue.code === "invalid_type" && issue.input === undefined) return "is missing";
  return issue.message;
}
