// Keys and providers of a person's own, and the test of a connection. A key goes to the server once and never comes back. It does not know
// React.
import type { CheckLine, StepReport } from "@/lib/domain/check/check-report";
import { ApiError, readApiError } from "./api-error";

export type ProviderDraft = { name: string; baseURL: string; key: string | null; models: string[] };

const base = "/api/providers";
const at = (id: string, rest = "") => `${base}/${encodeURIComponent(id)}${rest}`;

export const providerApi = {
  saveKey: (id: string, key: string) => send(at(id, "/key"), "PUT", { key }),
  removeKey: (id: string) => send(at(id, "/key"), "DELETE"),
  add: (draft: ProviderDraft) => send(base, "POST", draft),
  change: (id: string, draft: ProviderDraft) => send(at(id), "PUT", draft),
  remove: (id: string) => send(at(id), "DELETE"),
};

/** Runs a test; each step is told when it changes. Throws ApiError, also where the test broke off. */
export async function runCheck(
  id: string,
  request: { model: string; route: boolean },
  onStep: (step: StepReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await send(at(id, "/check"), "POST", request, signal);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  while (true) {
    const { done, value } = await reader.read();
    const lines = (waiting + (value ?? "")).split("\n");
    waiting = lines.pop() ?? "";
    for (const line of lines) {
      const told = JSON.parse(line) as CheckLine;
      if (told.step === "end") return;
      onStep(told);
    }
    if (done) throw new ApiError("network", "The test broke off; run it again.");
  }
}

async function send(path: string, method: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(path, {
    method,
    signal,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiError("network", "The server cannot be reached; check the connection.");
  });
  if (!response.ok) throw await readApiError(response);
  return response;
}
