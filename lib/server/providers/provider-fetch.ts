// The fetch between the AI SDK and a provider: follows no redirect, bounds error bodies, repairs answers. A request goes to the configured
// address and nowhere else. It does not know models or prices.
import "server-only";
import type { Redactor } from "../redaction/create-redactor";
import { ProviderFault } from "./provider-fault";
import { readBounded } from "./read-bounded";
import type { StreamFacts } from "./stream-facts";
import { repairBody } from "./stream-repair/repair-body";
import { recordBody, type WireRecord } from "./wire-record";

const maxErrorBytes = 65_536;
/** A body that says why a request failed is short: who has not sent it by then has said enough. */
const errorBodyWaitMs = 2_000;

export type ProviderFetchOptions = {
  fetch: typeof fetch;
  facts: StreamFacts;
  opensThinking: boolean;
  /** Awaited when the request is ready to be sent. */
  beforeSend(): Promise<void>;
  onResponse(status: number): void;
  wire: WireRecord;
  redactor: Redactor;
};

/** A fetch for one call. Throws a ProviderFault where the provider did not answer with success. */
export function createProviderFetch({
  fetch,
  facts,
  opensThinking,
  beforeSend,
  onResponse,
  wire,
  redactor,
}: ProviderFetchOptions): typeof fetch {
  return async (input, init) => {
    await beforeSend();
    wire.sent(String(input instanceof Request ? input.url : input), init?.body);
    const response = await fetch(input, { ...init, redirect: "manual", cache: "no-store" });
    wire.answered(response.status, response.headers.get("content-type"));
    onResponse(response.status);
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new ProviderFault("bad-answer", {
        status: response.status,
        body: "a redirect to another address",
      });
    }
    if (!response.ok) {
      const { text } = await readBounded(response.body, maxErrorBytes, errorBodyWaitMs);
      wire.received(new TextEncoder().encode(text));
      init?.signal?.throwIfAborted();
      const retryAfter = response.headers.get("retry-after");
      throw new ProviderFault("status", { status: response.status, body: text, retryAfter });
    }
    const contentType = response.headers.get("content-type")?.toLowerCase() ?? "";
    const body = recordBody(response.body ?? new Blob([]).stream(), wire);
    const options = { contentType, opensThinking, signal: init?.signal };
    const redactions = {
      text: redactor.stream(wire.hideAnswer),
      reasoning: redactor.stream(wire.hideAnswer),
    };
    return new Response(repairBody(body, facts, { ...options, redactions }), {
      headers: { "content-type": "text/event-stream" },
    });
  };
}
