// Reads JSON of this page's own server, for parts that load late. Errors are ApiError, as those of every other request.
import { ApiError, readApiError } from "./api-error";

/** The answer at a path of this server, or of `base` in a test. */
export async function readJson<Answer>(path: string, signal?: AbortSignal, base = ""): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(base + path, { signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError("network", "The server cannot be reached; check the connection.");
  }
  if (!response.ok) throw await readApiError(response);
  return response.json();
}
