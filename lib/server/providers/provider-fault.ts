// A fault of a provider's answer, kept as it was found. Holds what the provider sent and nothing that it was sent.
import "server-only";

export type FaultKind =
  /** An error status, with its body. */
  | "status"
  /** An error inside an answer of status 200. */
  | "reported"
  /** The connection ended before the answer did. */
  | "cut"
  /** The bytes are no chat stream; `body` is a text that says what they are. */
  | "bad-answer";

export class ProviderFault extends Error {
  readonly kind: FaultKind;
  readonly status: number | null;
  /** JSON value or text, as the provider sent it; hostile. */
  readonly body: unknown;
  readonly retryAfter: string | null;
  /** Whether some of the answer had been passed on before. */
  readonly isAfterText: boolean;

  constructor(
    kind: FaultKind,
    details: {
      status?: number;
      body?: unknown;
      retryAfter?: string | null;
      isAfterText?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(`provider fault: ${kind}`, { cause: details.cause });
    this.name = "ProviderFault";
    this.kind = kind;
    this.status = details.status ?? null;
    this.body = details.body ?? null;
    this.retryAfter = details.retryAfter ?? null;
    this.isAfterText = details.isAfterText ?? false;
  }
}
