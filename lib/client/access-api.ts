// Requests about being signed in. Errors are ApiError. It does not know React.
import type { SessionInfo } from "@/lib/domain/session-info";
import { ApiError, readApiError } from "./api-error";

/** Requests to this page's own server, or to `base` in a test. */
export function createAccessApi(base = "", send: typeof fetch = (...args) => fetch(...args)) {
  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await send(base + path, init).catch(() => {
      throw new ApiError("network", "The server cannot be reached; check the connection.");
    });
    if (!response.ok) throw await readApiError(response);
    return response;
  }
  return {
    async signIn(password: string): Promise<void> {
      const headers = { "content-type": "application/json" };
      await request("/api/session", { method: "POST", headers, body: JSON.stringify({ password }) });
    },
    async signOut(): Promise<void> {
      await request("/api/session", { method: "DELETE" });
    },
    async listSessions(): Promise<{ current: string | null; sessions: SessionInfo[] }> {
      return (await request("/api/sessions")).json();
    },
    async endSession(id: string): Promise<void> {
      await request(`/api/sessions/${encodeURIComponent(id)}`, { method: "DELETE" });
    },
    async endOtherSessions(): Promise<void> {
      await request("/api/sessions", { method: "DELETE" });
    },
  };
}

/** The page's own requests. */
export const accessApi = createAccessApi();
