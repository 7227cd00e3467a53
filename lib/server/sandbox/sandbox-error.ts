// What the sandbox refuses, in the error shape that OpenAI-compatible clients expect. Messages are safe to show: they hold
// nothing of the request but a short model id. It does not know who asked.
import "server-only";

export type SandboxErrorCode =
  | "body_too_large"
  | "invalid_json"
  | "invalid_request"
  | "model_not_found"
  | "remote_image_url"
  | "invalid_image"
  | "image_too_large"
  | "too_many_images"
  | "context_length_exceeded"
  | "internal";

/** A refusal with its HTTP status, code and the request field it is about. */
export class SandboxError extends Error {
  readonly status: number;
  readonly code: SandboxErrorCode;
  readonly param: string | null;

  constructor(status: number, code: SandboxErrorCode, message: string, param: string | null = null) {
    super(message);
    this.name = "SandboxError";
    this.status = status;
    this.code = code;
    this.param = param;
  }

  /** `{error: {message, type, param, code}}` as a JSON response. */
  toResponse(): Response {
    const type = this.status >= 500 ? "server_error" : "invalid_request_error";
    return Response.json(
      { error: { message: this.message, type, param: this.param, code: this.code } },
      { status: this.status, headers: { "cache-control": "no-store" } },
    );
  }
}
