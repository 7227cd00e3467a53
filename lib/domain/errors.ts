// Every error of the product in one table: code → HTTP status, whether trying again can help, and the sentence a person reads.
// Nobody matches on text. `{provider}` and `{detail}` are filled in; a detail is safe, short, and never holds a key.

type Entry = { status: number; retryable: boolean; sentence: string };

const table = {
  bad_request: { status: 400, retryable: false, sentence: "The request is not valid: {detail}." },
  body_too_large: { status: 413, retryable: false, sentence: "The request is too large: {detail}." },
  not_found: { status: 404, retryable: false, sentence: "This does not exist, or is not yours." },
  forbidden_origin: {
    status: 403,
    retryable: false,
    sentence: "The request came from another site and was refused.",
  },
  forbidden_host: {
    status: 403,
    retryable: false,
    sentence:
      "Parallax does not answer under this address; if it is yours, set PARALLAX_PUBLIC_URL to it and start again.",
  },
  unauthorized: { status: 401, retryable: false, sentence: "Sign in first." },
  wrong_password: { status: 403, retryable: false, sentence: "This is not the password." },
  sign_in_off: { status: 404, retryable: false, sentence: "This way of signing in is not set up here." },
  sign_in_failed: { status: 502, retryable: true, sentence: "Signing in did not succeed: {detail}." },
  sign_in_refused: {
    status: 403,
    retryable: false,
    sentence: "This account may not use Parallax here; ask whoever runs it.",
  },
  conflict: { status: 409, retryable: false, sentence: "This was changed meanwhile: {detail}." },
  draining: {
    status: 503,
    retryable: true,
    sentence: "The server is about to stop; send again in a moment.",
  },
  internal: {
    status: 500,
    retryable: true,
    sentence: "Something went wrong here; try again, and look at the server's log if it stays.",
  },
  storage_failed: {
    status: 507,
    retryable: true,
    sentence: "The data could not be stored ({detail}); free space or check the data folder, then try again.",
  },
  spend_limit: { status: 429, retryable: true, sentence: "This would pass the spending limit: {detail}." },
  cost_cap: {
    status: 400,
    retryable: false,
    sentence: "Stopped: this question reached its cap of {detail} over all lanes; what had arrived is kept.",
  },
  cost_cap_too_low: {
    status: 400,
    retryable: false,
    sentence:
      "Not asked: sending this question alone costs {detail}; raise the cap, or take fewer lanes or smaller pictures.",
  },
  cost_unbounded: {
    status: 400,
    retryable: false,
    sentence:
      "Not asked: the body field “{detail}” may cost more than can be reckoned with, and spending is limited here; take it out of the lane's parameters.",
  },
  cost_overrun: {
    status: 502,
    retryable: false,
    sentence:
      "{provider} went on past the length that was asked for, and was stopped there to keep the spending limit.",
  },
  rate_limited: { status: 429, retryable: true, sentence: "Too many requests; {detail}." },

  image_too_large: { status: 413, retryable: false, sentence: "The picture is too large: {detail}." },
  image_type_unsupported: {
    status: 415,
    retryable: false,
    sentence: "This is not a picture that can be used: {detail}.",
  },
  image_undecodable: { status: 422, retryable: false, sentence: "The picture cannot be read: {detail}." },
  address_not_allowed: {
    status: 400,
    retryable: false,
    sentence: "This address cannot be fetched: {detail}.",
  },
  image_unknown: {
    status: 400,
    retryable: false,
    sentence: "A picture of this message is no longer there; attach it again.",
  },

  unknown_provider: {
    status: 400,
    retryable: false,
    sentence: "There is no provider named {provider}; choose another in the lane's header.",
  },
  unknown_model: {
    status: 400,
    retryable: false,
    sentence: "{provider} has no model named {detail}; choose another in the lane's header.",
  },
  provider_key_missing: {
    status: 400,
    retryable: false,
    sentence:
      "{provider} has no key: enter your own under Settings, Providers, or set {detail} and start again.",
  },
  provider_key_unusable: {
    status: 400,
    retryable: false,
    sentence: "Your key for {provider} cannot be used: {detail}.",
  },
  provider_key_refused: {
    status: 502,
    retryable: false,
    sentence: "{provider} refused the key: check the value of {detail}.",
  },
  provider_forbidden: {
    status: 502,
    retryable: false,
    sentence: "{provider} does not allow this request{detail}.",
  },
  provider_no_credit: {
    status: 502,
    retryable: false,
    sentence: "The account at {provider} is out of credit; top it up there, or choose another provider.",
  },
  provider_model_gone: {
    status: 502,
    retryable: false,
    sentence: "{provider} does not serve this model (any more); choose another offer{detail}.",
  },
  provider_too_large: {
    status: 502,
    retryable: false,
    sentence: "{provider} finds the request too large; send fewer or smaller pictures{detail}.",
  },
  provider_rejected: { status: 502, retryable: false, sentence: "{provider} rejected the request{detail}." },
  provider_rate_limited: { status: 502, retryable: true, sentence: "{provider} asks to slow down{detail}." },
  provider_down: {
    status: 502,
    retryable: true,
    sentence: "{provider} is failing on its side{detail}; retry, or choose another provider.",
  },
  provider_unreachable: {
    status: 502,
    retryable: true,
    sentence: "{provider} cannot be reached{detail}; check the address and the network, then retry.",
  },
  provider_timeout: {
    status: 504,
    retryable: true,
    sentence: "{provider} sent nothing for {detail}; retry, or choose another provider.",
  },
  provider_too_slow: {
    status: 504,
    retryable: true,
    sentence: "{provider} was not done after {detail}; what arrived is kept. Retry, or ask for less.",
  },
  provider_bad_answer: {
    status: 502,
    retryable: true,
    sentence:
      "{provider} answered with something that is not a chat stream{detail}; retry, or choose another provider.",
  },
  provider_stream_error: {
    status: 502,
    retryable: true,
    sentence: "{provider} reported an error while answering{detail}.",
  },
  provider_stream_cut: {
    status: 502,
    retryable: true,
    sentence: "The connection to {provider} broke off before the reply was complete; what arrived is kept.",
  },
  empty_answer: { status: 502, retryable: true, sentence: "{provider} ended the reply without any text." },
  output_too_large: {
    status: 502,
    retryable: false,
    sentence: "{provider} sent more than {detail}; the reply was cut there.",
  },
  interrupted: {
    status: 503,
    retryable: true,
    sentence:
      "The server stopped while this reply was being written; what had arrived is kept. Retry to ask again.",
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof table;
export type ErrorDetails = { provider?: string; detail?: string; retryAfterSeconds?: number };

export const errorTable: Readonly<Record<ErrorCode, Entry>> = table;

/** The sentence for a code. A detail that follows a word directly is put in as ": detail" where the table leaves it bare. */
export function errorSentence(code: ErrorCode, details: ErrorDetails = {}): string {
  return table[code].sentence
    .replaceAll("{provider}", details.provider ?? "The provider")
    .replace(/(\w)\{detail\}/, (_, before: string) => before + (details.detail ? `: ${details.detail}` : ""))
    .replaceAll("{detail}", details.detail ?? "no further detail");
}

const brand = Symbol.for("parallax.AppError");

/** An error that a person can read. Everything else that is thrown is a defect and reads "internal". */
export class AppError extends Error {
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(errorSentence(code, details), options);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }

  /** Bundles hold copies of this class, and an error thrown by one copy is caught by another: the brand tells, not the class. */
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && brand in value;
  }

  get status(): number {
    return table[this.code].status;
  }

  get retryable(): boolean {
    return table[this.code].retryable;
  }
}
