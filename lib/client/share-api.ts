// Every request about links and files that the pages make, one function each. Errors are ApiError. It does not know React.
import type { ImportReport } from "@/lib/domain/export/import-report";
import type { LaneChoice } from "@/lib/domain/share/match-lanes";
import type { RecordedTurn } from "@/lib/domain/share/recorded-turn";
import type { Audience, ShareChoices } from "@/lib/domain/share/share-choices";
import type { ShareReview, ShareSummary } from "@/lib/domain/share/share-summary";
import { ApiError, readApiError } from "./api-error";

export type ShareRequest = Partial<ShareChoices> & { expiresInDays?: number | null; audience?: Audience };
export type MadeShare = { id: string; token: string; url: string; expiresAt: number | null };

/** Requests to this page's own server, or to `base` in a test. */
export function createShareApi(base = "", send: typeof fetch = (...args) => fetch(...args)) {
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      response = await send(base + path, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new ApiError("network", "The server cannot be reached; check the connection.");
    }
    if (!response.ok) throw await readApiError(response);
    return response;
  }

  const json = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const at = (ref: string) => `/api/shares/${encodeURIComponent(ref)}`;

  return {
    async review(conversationId: string, signal?: AbortSignal): Promise<ShareReview> {
      const query = new URLSearchParams({ conversationId });
      return (await request(`/api/shares/review?${query}`, { signal, cache: "no-store" })).json();
    },
    async create(conversationId: string, wanted: ShareRequest): Promise<MadeShare> {
      return (await request("/api/shares", json("POST", { conversationId, ...wanted }))).json();
    },
    async republish(ref: string, wanted: ShareRequest = {}): Promise<ShareSummary> {
      return (await request(at(ref), json("PUT", wanted))).json();
    },
    async setExpiry(ref: string, expiresInDays: number | null): Promise<ShareSummary> {
      return (await request(at(ref), json("PATCH", { expiresInDays }))).json();
    },
    async revoke(ref: string): Promise<void> {
      await request(at(ref), { method: "DELETE" });
    },
    async continueShare(
      token: string,
      wanted: { revision?: number; lanes?: Record<string, LaneChoice> },
    ): Promise<{ conversationId: string }> {
      return (await request(`${at(token)}/continue`, json("POST", wanted))).json();
    },
    /** Whether going on failed because the reader has to choose or sign in first. */
    needsChoice: (error: unknown) =>
      error instanceof ApiError && (error.code === "bad_request" || error.code === "unauthorized"),
    async readRecording(shareBase: string, turnIndex: number, signal?: AbortSignal): Promise<RecordedTurn> {
      return (
        await request(`${shareBase}/recording?turn=${turnIndex}`, { signal, cache: "no-store" })
      ).json();
    },
    async importFile(file: Blob): Promise<ImportReport> {
      return (await request("/api/conversations/import", { method: "POST", body: file })).json();
    },
  };
}

/** The page's own requests. */
export const shareApi = createShareApi();
