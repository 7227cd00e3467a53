// A look at something that a provider serves beside its models: its list, an account. It costs nothing; it is bounded in time and size, and
// what goes wrong is described as it is for a question. It does not know what is looked for.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { type ConfiguredProvider, secretsOf } from "../providers/configured-provider";
import { describeError } from "../providers/describe-error";
import { authHeaders } from "../providers/list-sources";
import type { ProviderError } from "../providers/opened-model";
import { ProviderFault } from "../providers/provider-fault";
import { readBounded } from "../providers/read-bounded";

const limitBytes = 8_000_000;
const errorBytes = 65_536;

export type LookUpDeps = { fetch: typeof fetch; now(): number; signal: AbortSignal; limitMs: number };
export type Found = { json: unknown; error: null } | { json: null; error: ProviderError };

/** What stands at a path under the provider's address. */
export async function lookUp(
  provider: ConfiguredProvider,
  path: string,
  { fetch, now, signal, limitMs }: LookUpDeps,
): Promise<Found> {
  try {
    const response = await fetch(provider.baseUrl + path, {
      headers: { accept: "application/json", ...authHeaders(provider) },
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
    });
    const { text, isWhole } = await readBounded(response.body, response.ok ? limitBytes : errorBytes);
    if (response.status >= 300 && response.status < 400)
      throw new ProviderFault("bad-answer", {
        status: response.status,
        body: "a redirect to another address",
      });
    if (!response.ok) {
      const retryAfter = response.headers.get("retry-after");
      throw new ProviderFault("status", { status: response.status, body: text, retryAfter });
    }
    if (!isWhole) throw new ProviderFault("bad-answer", { body: "more than any list should be" });
    return { json: parse(text), error: null };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    const { entry, keySource } = provider;
    const secrets = secretsOf(provider);
    const cause = isTimeout(error)
      ? new AppError("provider_timeout", { provider: entry.name, detail: `${limitMs / 1000} seconds` })
      : error;
    return {
      json: null,
      error: describeError(cause, { providerName: entry.name, keySource, secrets, now }),
    };
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderFault("bad-answer", { body: text.slice(0, 200) });
  }
}
