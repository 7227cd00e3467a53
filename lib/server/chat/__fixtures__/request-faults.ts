// Requests that are refused, in every shape that providers and proxies refuse them: the right code, one sentence, nobody's key.
import "server-only";
import type { ErrorCode } from "@/lib/domain/errors";
import { event, playedKey, refuse, type Scenario, send } from "../__support__/play-faults";

type Row = [name: string, status: number, body: string | object, code: ErrorCode, says?: string];

const page = (title: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body><script>alert(1)</script><h1>${title}</h1></body></html>`;

/** Not worth a second request. */
const final: Row[] = [
  [
    "a message and a type",
    400,
    { error: { message: "bad temperature", type: "invalid_request_error", code: null } },
    "provider_rejected",
    "bad temperature",
  ],
  ["an error that is a text", 400, { error: "bad temperature" }, "provider_rejected", "bad temperature"],
  ["a detail", 400, { detail: "bad temperature" }, "provider_rejected", "bad temperature"],
  [
    "details with places",
    422,
    { detail: [{ loc: ["body", "temperature"], msg: "too high", type: "value_error" }] },
    "provider_rejected",
    "temperature: too high",
  ],
  [
    "a message and a status",
    400,
    { message: "bad temperature", path: "/v1", statusCode: 400 },
    "provider_rejected",
    "bad temperature",
  ],
  [
    "status, title and detail",
    400,
    { status: 400, title: "Bad", detail: "bad temperature" },
    "provider_rejected",
    "bad temperature",
  ],
  [
    "an object of type error",
    400,
    { object: "error", message: "bad temperature", code: 400 },
    "provider_rejected",
    "bad temperature",
  ],
  ["a fault", 400, { fault: { faultstring: "bad temperature" } }, "provider_rejected", "bad temperature"],
  [
    "a gateway's raw words",
    400,
    {
      error: {
        message: "Provider returned error",
        code: 400,
        metadata: { raw: '{"error":{"message":"bad temperature"}}' },
      },
    },
    "provider_rejected",
    "bad temperature",
  ],
  [
    "a context that is too long",
    400,
    {
      error: {
        message: "This model's maximum context length is 4096 tokens",
        code: "context_length_exceeded",
      },
    },
    "provider_too_large",
    "4096",
  ],
  [
    "a retired model",
    400,
    { error: { message: "gone", code: "model_decommissioned" } },
    "provider_model_gone",
    "gone",
  ],
  [
    "a wrong key, repeated",
    401,
    { error: { message: `Incorrect API key provided: ${playedKey}`, code: "invalid_api_key" } },
    "provider_key_refused",
  ],
  ["no credit", 402, { error: { message: "Insufficient credits", code: 402 } }, "provider_no_credit"],
  [
    "no credit, called forbidden",
    403,
    { message: "You are out of credits", statusCode: 403 },
    "provider_no_credit",
  ],
  [
    "a model that this key may not use",
    403,
    { error: { message: "not your model" } },
    "provider_forbidden",
    "not your model",
  ],
  [
    "no such model",
    404,
    { error: { message: "No endpoints found that support image input", code: 404 } },
    "provider_model_gone",
    "image input",
  ],
  ["a model that went", 410, "", "provider_model_gone"],
  ["a suspended account", 412, { error: "account suspended" }, "provider_forbidden"],
  ["too large", 413, page("413 Request Entity Too Large"), "provider_too_large", "Request Entity Too Large"],
  ["a text of five megabytes", 400, "x".repeat(5_000_000), "provider_rejected"],
  ["JSON of five megabytes", 400, { error: { message: "y".repeat(5_000_000) } }, "provider_rejected"],
  [
    "control characters",
    400,
    { error: { message: "bad\u001b[31m\u0000\u202etemperature" } },
    "provider_rejected",
    "temperature",
  ],
  ["broken JSON", 400, '{"error": {"message": "bad', "provider_rejected"],
  ["JSON null", 400, "null", "provider_rejected"],
];

/** Worth one more request. */
const passing: Row[] = [
  ["a time-out of theirs", 408, "", "provider_down"],
  [
    "too many requests",
    429,
    { error: { message: "slow down", code: "rate_limit_exceeded" } },
    "provider_rate_limited",
    "slow down",
  ],
  ["an empty 500", 500, "", "provider_down"],
  ["a proxy's page", 502, page("502 Bad Gateway"), "provider_down", "502 Bad Gateway"],
  ["a text", 503, "upstream connect error", "provider_down", "upstream connect error"],
  [
    "overloaded",
    529,
    { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
    "provider_down",
    "Overloaded",
  ],
];

const rows = (list: Row[], requests: number): Scenario[] =>
  list.map(([name, status, body, code, says]) => ({
    name: `${status}: ${name}`,
    play: refuse(status, body),
    wanted: { status: "failed", text: "", code, says, requests },
  }));

/** Success that is none. */
const pretended: Scenario[] = [
  [
    "a sign-in page",
    send([page("Sign in")], { headers: { "content-type": "text/html" } }),
    "provider_bad_answer",
  ],
  ["a page under the type of a stream", send([page("Sign in")]), "provider_bad_answer"],
  ["a text", send(["Service is fine"], { headers: { "content-type": "text/plain" } }), "provider_bad_answer"],
  ["events without JSON", send([event("hello"), event("world")]), "provider_bad_answer", 2],
  ["an error as JSON", refuse(200, { error: { message: "overloaded", code: 529 } }), "provider_down"],
  ["an empty body", send([]), "empty_answer"],
  ["no content", refuse(204, ""), "empty_answer"],
].map(([name, play, code, skipped]) => ({
  name: `success with ${name}`,
  play: play as Scenario["play"],
  wanted: {
    status: "failed",
    text: "",
    code: code as ErrorCode,
    requests: 1,
    skipped: skipped as number | undefined,
  },
}));

export const requestFaults: Scenario[] = [...rows(final, 1), ...rows(passing, 2), ...pretended];
