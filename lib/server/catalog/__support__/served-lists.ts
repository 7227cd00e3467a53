// The lists of the providers that publish prices, served over real HTTP in the shapes that they were seen in, and changed by tests.
import "server-only";
import { type FakeUpstream, startFakeUpstream } from "../../providers/__fixtures__/fake-upstream";
import { builtInProviders } from "../../providers/built-in-providers";
import type { ConfiguredProvider } from "../../providers/configured-provider";

export type ServedLists = {
  upstream: FakeUpstream;
  /** What each provider's list holds now; text is sent as it stands. */
  bodies: Record<string, unknown>;
  /** Providers that answer with this status. */
  statuses: Record<string, number>;
  /** The providers as configured against this server; with a key where one is named. */
  configured(keys?: string[]): ConfiguredProvider[];
  close(): Promise<void>;
};

/** One entry of each list, priced in USD per million tokens. */
export const listEntry = {
  openrouter: (id: string, input: string, output: string, more: object = {}) => ({
    id,
    canonical_slug: id,
    name: `Name of ${id}`,
    created: 1_727_222_400,
    description: "A model.",
    context_length: 131_072,
    architecture: {
      modality: "text+image->text",
      input_modalities: ["text", "image"],
      output_modalities: ["text"],
      tokenizer: "Llama3",
      instruct_type: "llama3",
    },
    pricing: {
      prompt: perToken(input),
      completion: perToken(output),
      request: "0",
      image: "0",
      web_search: "0",
    },
    top_provider: { context_length: 131_072, max_completion_tokens: 16_384, is_moderated: false },
    per_request_limits: null,
    supported_parameters: ["max_tokens", "temperature", "tools"],
    expiration_date: null,
    ...more,
  }),
  vercel: (id: string, input: string, output: string, more: object = {}) => ({
    id,
    object: "model",
    created: 1_755_815_280,
    released: 1_727_222_400,
    owned_by: "meta",
    name: `Name of ${id}`,
    context_window: 128_000,
    max_tokens: 8192,
    type: "language",
    tags: ["tool-use", "vision"],
    pricing: { input: perToken(input), output: perToken(output) },
    ...more,
  }),
  deepinfra: (id: string, input: number, output: number, more: object = {}) => ({
    id,
    object: "model",
    created: 1_727_222_400,
    owned_by: "deepinfra",
    root: id,
    parent: null,
    metadata: {
      description: "A model.",
      context_length: 131_072,
      max_tokens: 16_384,
      pricing: { input_tokens: input, output_tokens: output },
      tags: ["vision"],
      ...more,
    },
  }),
  aimlapi: (id: string, input: number, output: number, per = 1_000_000) => ({
    id,
    type: "openai/chat-completions",
    info: {
      name: `Name of ${id}`,
      developer: "Meta",
      contextLength: 128_000,
      outputMax: 4096,
      releasedAt: "2024-09-25",
    },
    tags: [],
    aliases: [],
    modalities: { input: ["text", "image"], output: ["text"] },
    pricing: {
      kind: "fixed",
      currency: "USD",
      units: [
        { name: "token", content: "text", origin: "provided", measure: "token", price: input, per },
        { name: "token", content: "text", origin: "generated", measure: "token", price: output, per },
      ],
    },
  }),
  together: (id: string, input: number, output: number, hourly = 0) => ({
    id,
    object: "model",
    created: 1_727_222_400,
    type: "chat",
    display_name: `Name of ${id}`,
    organization: "Meta",
    context_length: 131_072,
    pricing: { hourly, input, output, base: 0, finetune: 0 },
  }),
};

function perToken(usdPerMillion: string): string {
  const negative = usdPerMillion.startsWith("-");
  const [whole = "", fraction = ""] = usdPerMillion.replace("-", "").split(".");
  const digits = whole.padStart(7, "0");
  return `${negative ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}${fraction}`;
}

const withLists = ["openrouter", "vercel-ai-gateway", "deepinfra", "aimlapi", "together"];

/** Starts the server; every list is empty until a test fills it. */
export async function serveLists(): Promise<ServedLists> {
  const upstream = await startFakeUpstream();
  const bodies: Record<string, unknown> = {};
  const statuses: Record<string, number> = {};
  upstream.answer((request, response) => {
    const provider = request.url.split("/")[1] ?? "";
    const body = bodies[provider] ?? (provider === "together" ? [] : { data: [] });
    response
      .writeHead(statuses[provider] ?? 200, { "content-type": "application/json" })
      .end(typeof body === "string" ? body : JSON.stringify(body));
  });
  return {
    upstream,
    bodies,
    statuses,
    configured: (keys = []) =>
      builtInProviders
        .filter(({ id }) => withLists.includes(id))
        .map((entry) => ({
          entry,
          baseUrl: `${upstream.url}/${entry.id}`,
          apiKey: keys.includes(entry.id) ? `key-of-${entry.id}` : null,
          keySource: entry.keyVariables[0]!,
          headers: {},
          missing: keys.includes(entry.id) ? [] : [entry.keyVariables[0]!],
          models: null,
        })),
    close: () => upstream.close(),
  };
}
