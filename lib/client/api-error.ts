// A refusal of the server, or of the network, as a person may read it. It does not know which request it was.
import type { ErrorCode } from "@/lib/domain/errors";
import { sessionEnded } from "./session-ended";

export class ApiError extends Error {
  /** "network": no answer of the server itself came. */
  readonly code: ErrorCode | "network";
  /** Whether the same request can succeed later. */
  readonly isRetryable: boolean;

  constructor(code: ErrorCode | "network", message: string, isRetryable = code === "network") {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.isRetryable = isRetryable;
  }

  /** Whether that is likely within seconds, without anyone doing anything. */
  get isPassing(): boolean {
    return this.code === "network" || this.code === "draining";
  }
}

/** What a proxy answers where the server behind it does not. */
const proxyStatuses = new Set([502, 503, 504]);

/** The error that a response carries; one that is not ours (a proxy's page) is said with its status. */
export async function readApiError(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as { error: { code: ErrorCode; message: string } };
    if (error.code === "unauthorized") sessionEnded.emit();
    if (/^[a-z_]{1,40}$/.test(error.code) && typeof error.message === "string")
      return new ApiError(error.code, error.message, canPass(response.status));
  } catch {
    // Not JSON: said below.
  }
  const code = proxyStatuses.has(response.status) ? "network" : "internal";
  return new ApiError(code, `The server answered with status ${response.status}.`, canPass(response.status));
}

/** Whether a status is of its moment: the table of errors, with its sentences, stays on the server. */
function canPass(status: number): boolean {
  return status >= 500 || status === 408 || status === 429;
}

/** What to say of anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "Something went wrong on this page; try again.";
}
