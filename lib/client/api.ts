// Every request that the page makes, one function each. Errors are ApiError. It does not know stores or React.
import type { CodeEndpoint } from "@/lib/domain/code/code-endpoint";
import type { Conversation, ConversationSummary, ImageInfo } from "@/lib/domain/conversation";
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { Lane } from "@/lib/domain/lane";
import type { Preset } from "@/lib/domain/preset";
import { ApiError, readApiError } from "./api-error";

export type QuestionBody = {
  conversationId: string;
  turnId: string;
  parentTurnId: string | null;
  text: string;
  images: string[];
  lanes: readonly Lane[];
  /** USD at which all lanes stop, as a decimal string. */
  stopAtUsd?: string;
};

export type Api = ReturnType<typeof createApi>;

/** Requests to this page's own server, or to `base` in a test. */
export function createApi(base = "", send: typeof fetch = (...args) => fetch(...args)) {
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

  const json = (method: string, body: unknown, signal?: AbortSignal): RequestInit => ({
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  const at = (kind: "chat" | "conversations" | "replies", id: string) =>
    `/api/${kind}/${encodeURIComponent(id)}`;

  return {
    /** Starts a turn; the response is its stream. Sent again under the same turn id, it asks nobody twice. */
    ask: (body: QuestionBody, signal?: AbortSignal) => request("/api/chat", json("POST", body, signal)),
    /** Asks lanes again for a turn; the response is the stream of the new answers. */
    regenerate: (turnId: string, lanes: readonly Lane[], stopAtUsd?: string) =>
      request(at("chat", turnId), json("POST", { lanes, stopAtUsd })),
    /** A turn's stream from after an event. */
    attach: (turnId: string, afterId: number, signal?: AbortSignal) =>
      request(at("chat", turnId), {
        headers: { "last-event-id": String(afterId) },
        signal,
        cache: "no-store",
      }),
    /** What a question would take; no provider is called. */
    async estimate(
      body: Omit<QuestionBody, "turnId" | "conversationId" | "stopAtUsd">,
      signal?: AbortSignal,
    ): Promise<DetailedEstimate[]> {
      return (await (await request("/api/estimate", json("POST", body, signal))).json()).lanes;
    },
    /** A new picture from a stored one, cut or shrunk to a size; the other stays. */
    async makeSmaller(
      imageId: string,
      change: { how: "cut" | "shrink"; width: number; height: number },
    ): Promise<ImageInfo> {
      const path = `/api/images/${encodeURIComponent(imageId)}/smaller`;
      return (await request(path, json("POST", change))).json();
    },
    async stop(turnId: string, laneId?: string): Promise<void> {
      const query = laneId === undefined ? "" : `?lane=${encodeURIComponent(laneId)}`;
      await request(at("chat", turnId) + query, { method: "DELETE" });
    },

    /** Makes an answer the one that its lane goes on from. */
    async chooseReply(replyId: string): Promise<void> {
      await request(`${at("replies", replyId)}/choose`, { method: "POST" });
    },
    /** Says which answer of a turn is the best; null: none is. */
    async giveVerdict(
      turnId: string,
      verdict: { winnerLaneId: string | null; isBlind: boolean },
    ): Promise<void> {
      await request(`${at("chat", turnId)}/verdict`, json("PUT", verdict));
    },

    async readConversation(
      id: string,
      options: { before?: string; lastTurns: number },
    ): Promise<Conversation> {
      const query = new URLSearchParams({ lastTurns: String(options.lastTurns) });
      if (options.before) query.set("before", options.before);
      return (await request(`${at("conversations", id)}?${query}`)).json();
    },
    async changeConversation(
      id: string,
      change: { title: string } | { lanes: readonly Lane[] } | { branchTurnId: string },
    ): Promise<void> {
      await request(at("conversations", id), json("PATCH", change));
    },
    async deleteConversation(id: string): Promise<void> {
      await request(at("conversations", id), { method: "DELETE" });
    },
    /** At most `limit` conversations that were last used before a moment, and those of that page's last millisecond. */
    async listConversations(before: number, limit: number): Promise<ConversationSummary[]> {
      const query = new URLSearchParams({ before: String(before), limit: String(limit) });
      return (await (await request(`/api/conversations?${query}`)).json()).conversations;
    },

    async searchConversations(search: string, signal?: AbortSignal): Promise<ConversationSummary[]> {
      const query = new URLSearchParams({ search });
      return (await (await request(`/api/conversations?${query}`, { signal })).json()).conversations;
    },

    async listPresets(): Promise<Preset[]> {
      return (await (await request("/api/presets")).json()).presets;
    },
    /** Saves lanes under a name; an earlier preset of that name is replaced. */
    async savePreset(preset: { name: string; lanes: readonly Lane[] }): Promise<Preset> {
      return (await request("/api/presets", json("POST", preset))).json();
    },
    async deletePreset(id: string): Promise<void> {
      await request(`/api/presets/${encodeURIComponent(id)}`, { method: "DELETE" });
    },

    /** Where a program would ask a model. */
    async readCodeEndpoint(provider: string, model: string): Promise<CodeEndpoint> {
      return (await request(`/api/code?${new URLSearchParams({ provider, model })}`)).json();
    },
  };
}

/** The page's own requests. */
export const api = createApi();
