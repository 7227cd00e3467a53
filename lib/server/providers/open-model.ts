// Makes an offer ready for one call through the AI SDK. It does not know which offers exist.
import "server-only";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { AppError } from "@/lib/domain/errors";
import { createRedactor } from "../redaction/create-redactor";
import { type ConfiguredProvider, secretsOf } from "./configured-provider";
import { describeError } from "./describe-error";
import { authHeaders } from "./list-sources";
import type { OpenedModel } from "./opened-model";
import { opensThinking } from "./opens-thinking";
import { createProviderFetch } from "./provider-fetch";
import { createStreamFacts } from "./stream-facts";
import { createWireRecord } from "./wire-record";

/** One name for all providers, so that `providerOptions` has one key and the SDK never rewrites it. */
const optionsName = "parallax";

/** Opens a model for one call. Throws provider_key_missing where the environment lacks something, provider_key_unusable for an own key. */
export function openModel(
  provider: ConfiguredProvider,
  model: string,
  { fetch, now }: { fetch: typeof globalThis.fetch; now(): number },
): OpenedModel {
  const { entry, baseUrl, missing, keySource, blocked } = provider;
  if (blocked) throw new AppError("provider_key_unusable", { provider: entry.name, detail: blocked });
  if (baseUrl === null || missing.length > 0)
    throw new AppError("provider_key_missing", { provider: entry.name, detail: missing.join(" and ") });
  const redactor = createRedactor(secretsOf(provider));
  const facts = createStreamFacts(redactor.text);
  const wire = createWireRecord(redactor);
  let status: number | null = null;
  let listener: ((status: number) => void) | null = null;
  let hold: () => Promise<void> = async () => {};
  const sdk = createOpenAICompatible({
    name: optionsName,
    baseURL: baseUrl,
    headers: authHeaders(provider),
    includeUsage: entry.quirks.includeUsage,
    transformRequestBody: (body) => ({
      ...body,
      max_tokens: body.max_tokens ?? entry.quirks.defaultMaxTokens,
    }),
    fetch: createProviderFetch({
      fetch,
      facts,
      opensThinking: opensThinking(model),
      wire,
      redactor,
      beforeSend: () => hold(),
      onResponse(answered) {
        status = answered;
        listener?.(answered);
        listener = null;
      },
    }),
  });
  return {
    model: sdk.chatModel(model),
    providerName: entry.name,
    optionsName,
    quirks: entry.quirks,
    facts,
    beforeSend(holding) {
      hold = holding;
    },
    onResponse(onAnswer) {
      if (status === null) listener = onAnswer;
      else onAnswer(status);
    },
    httpStatus: () => status,
    wire: wire.read,
    reportedCostUsd: () => entry.reportedCost(facts),
    describeError: (error) =>
      describeError(error, { providerName: entry.name, keySource, secrets: secretsOf(provider), now }),
  };
}
