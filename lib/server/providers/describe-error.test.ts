import { describe, expect, it } from "vitest";
import { AppError, type ErrorCode } from "@/lib/domain/errors";
import { describeError } from "./describe-error";
import { ProviderFault } from "./provider-fault";

const key = "sk-live-0123456789abcdef";
const now = Date.parse("2026-11-21T12:00:00Z");
const context = { providerName: "Acme", keySource: "ACME_API_KEY", secrets: [key], now: () => now };
const ofStatus = (status: number, body: unknown = "", retryAfter: string | null = null) =>
  describeError(
    new ProviderFault("status", {
      status,
      body: typeof body === "string" ? body : JSON.stringify(body),
      retryAfter,
    }),
    context,
  );
const reported = (body: unknown, isAfterText = false) =>
  describeError(new ProviderFault("reported", { body, isAfterText }), context);

describe("an error status", () => {
  it.each<[number, unknown, ErrorCode, string]>([
    [
      400,
      { error: { message: "temperature must be at most 2", type: "invalid_request_error", code: null } },
      "provider_rejected",
      "temperature must be at most 2",
    ],
    [400, { error: { message: "gone", code: "model_decommissioned" } }, "provider_model_gone", "gone"],
    [
      400,
      { detail: "This model's maximum context length is 4096 tokens" },
      "provider_too_large",
      "maximum context length",
    ],
    [
      400,
      { error: { code: 400, message: "no", metadata: { error_type: "image_too_large" } } },
      "provider_too_large",
      "no",
    ],
    [
      400,
      { error: { message: "API key not valid", code: "invalid_api_key" } },
      "provider_key_refused",
      "ACME_API_KEY",
    ],
    [400, { error: { message: "Your credit balance is too low" } }, "provider_no_credit", "out of credit"],
    [
      401,
      { error: { message: `Incorrect API key provided: ${key}`, code: "invalid_api_key" } },
      "provider_key_refused",
      "ACME_API_KEY",
    ],
    [402, { error: "Payment Required" }, "provider_no_credit", "out of credit"],
    [403, { message: "You are out of credits", statusCode: 403 }, "provider_no_credit", "out of credit"],
    [
      403,
      { error: { message: "Your team may not use this model" } },
      "provider_forbidden",
      "Your team may not",
    ],
    [
      404,
      { error: { message: "No endpoints found that support image input", code: 404 } },
      "provider_model_gone",
      "No endpoints found",
    ],
    [404, "<html><head><title>404 Not Found</title></head></html>", "provider_model_gone", "404 Not Found"],
    [408, "", "provider_down", "status 408"],
    [409, "", "provider_down", "status 409"],
    [
      410,
      { status: 410, title: "Gone", detail: "Model reached end of life on 2026-06-01" },
      "provider_model_gone",
      "reached end of life",
    ],
    [412, { error: { message: "account suspended" } }, "provider_forbidden", "account suspended"],
    [413, { error: { message: "payload too large" } }, "provider_too_large", "payload too large"],
    [415, "unsupported", "provider_rejected", "unsupported"],
    [
      422,
      { detail: [{ loc: ["body", "messages", 0], msg: "field required", type: "missing" }] },
      "provider_rejected",
      "messages.0: field required",
    ],
    [
      429,
      { error: { message: "Rate limit reached", code: "rate_limit_exceeded" } },
      "provider_rate_limited",
      "Rate limit reached",
    ],
    [
      429,
      { error: { message: "You exceeded your current quota", code: "insufficient_quota" } },
      "provider_no_credit",
      "out of credit",
    ],
    [498, "", "provider_down", "status 498"],
    [500, { object: "error", message: "engine died", code: 500 }, "provider_down", "engine died"],
    [502, "<!DOCTYPE html><body><h1>Bad gateway</h1></body>", "provider_down", "Bad gateway"],
    [
      503,
      { fault: { faultstring: "The service is unavailable" } },
      "provider_down",
      "service is unavailable",
    ],
    [524, "", "provider_down", "status 524"],
    [
      529,
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
      "provider_down",
      "Overloaded",
    ],
  ])("%i with %j is %s", (status, body, code, says) => {
    const described = ofStatus(status, body);
    expect(described.code).toBe(code);
    expect(described.message).toContain("Acme");
    expect(described.message).toContain(says);
    expect(described.httpStatus).toBe(status);
  });

  it("tells the wait in seconds, from either form of Retry-After", () => {
    expect(ofStatus(429, "", "7").retryAfterSeconds).toBe(7);
    expect(ofStatus(503, "", "1.2").retryAfterSeconds).toBe(2);
    expect(ofStatus(429, "", "Sat, 21 Nov 2026 12:01:30 GMT").retryAfterSeconds).toBe(90);
    expect(ofStatus(429, "", "Sat, 21 Nov 2026 11:00:00 GMT").retryAfterSeconds).toBe(0);
    expect(ofStatus(429, "", "99999999").retryAfterSeconds).toBe(86_400);
  });

  it.each(["soon", "-5", "", "1e9"])("tells no wait from Retry-After %j", (header) => {
    expect(ofStatus(429, "", header).retryAfterSeconds).toBeUndefined();
  });

  it("tells no wait where trying again cannot help", () => {
    expect(ofStatus(400, "", "7")).toMatchObject({ retryable: false });
    expect(ofStatus(400, "", "7").retryAfterSeconds).toBeUndefined();
  });

  it("is read the same from the SDK's own error, also inside a retry error", () => {
    const sdk = Object.assign(new Error("Too Many Requests"), {
      statusCode: 429,
      responseBody: JSON.stringify({ error: { message: "slow down" } }),
      responseHeaders: { "retry-after": "3" },
      requestBodyValues: { messages: ["a secret question"] },
    });
    const retry = Object.assign(new Error("Failed after 1 attempt"), { lastError: sdk });
    for (const error of [sdk, retry]) {
      const described = describeError(error, context);
      expect(described).toMatchObject({
        code: "provider_rate_limited",
        retryAfterSeconds: 3,
        httpStatus: 429,
      });
      expect(described.message).toContain("slow down");
      expect(JSON.stringify(described)).not.toContain("secret question");
    }
  });
});

describe("an error inside an answer", () => {
  it.each<[unknown, ErrorCode]>([
    [{ error: { code: 429, message: "busy" } }, "provider_rate_limited"],
    [{ error: { code: "429", message: "busy" } }, "provider_rate_limited"],
    [{ error: { type: "rate_limit_error", message: "busy" } }, "provider_rate_limited"],
    [{ error: { code: 402, message: "no" } }, "provider_no_credit"],
    [{ error: { type: "authentication_error", message: "no" } }, "provider_key_refused"],
    [{ error: { code: "model_not_found", message: "no" } }, "provider_model_gone"],
    [{ error: { code: 503, message: "loading" } }, "provider_down"],
    [{ error: { type: "overloaded_error", message: "full" } }, "provider_down"],
    [{ error: { type: "invalid_request_error", message: "bad" } }, "provider_rejected"],
    [{ error: "it broke" }, "provider_stream_error"],
    ["it broke", "provider_stream_error"],
    [{ message: "it broke", statusCode: 500 }, "provider_down"],
  ])("%j is classed as %s", (body, code) => {
    expect(reported(body).code).toBe(code);
  });

  it("of the server's side is a stream error once text was passed on", () => {
    expect(reported({ error: { code: 502, message: "gone" } }, true).code).toBe("provider_stream_error");
    expect(reported({ error: { code: 429, message: "busy" } }, true).code).toBe("provider_rate_limited");
  });

  it("tells what the host behind a gateway said", () => {
    const raw = JSON.stringify({ error: { message: "CUDA out of memory" } });
    const described = reported({
      error: { code: 502, message: "Provider returned error", metadata: { raw } },
    });
    expect(described.message).toContain("Provider returned error: CUDA out of memory");
  });
});

describe("an error of the connection", () => {
  const failed = (code: string) =>
    new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

  it.each<[string, ErrorCode]>([
    ["ECONNREFUSED", "provider_unreachable"],
    ["ENOTFOUND", "provider_unreachable"],
    ["UND_ERR_CONNECT_TIMEOUT", "provider_unreachable"],
    ["CERT_HAS_EXPIRED", "provider_unreachable"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "provider_unreachable"],
    ["ECONNRESET", "provider_unreachable"],
    ["UND_ERR_HEADERS_TIMEOUT", "provider_timeout"],
  ])("%s is %s", (code, expected) => {
    expect(describeError(failed(code), context)).toMatchObject({
      code: expected,
      retryable: true,
      httpStatus: null,
    });
  });

  it("is found in the failures of all addresses of a name", () => {
    const all = new AggregateError([Object.assign(new Error("no"), { code: "ECONNREFUSED" })]);
    expect(describeError(new TypeError("fetch failed", { cause: all }), context).code).toBe(
      "provider_unreachable",
    );
  });

  it("in mid-answer is a cut", () => {
    const fault = new ProviderFault("cut", { cause: failed("UND_ERR_SOCKET") });
    expect(describeError(fault, context).code).toBe("provider_stream_cut");
  });

  it("in mid-answer by a wait too long is a timeout", () => {
    const fault = new ProviderFault("cut", { cause: failed("UND_ERR_BODY_TIMEOUT") });
    expect(describeError(fault, context)).toMatchObject({ code: "provider_timeout" });
  });

  it("by the clock is a timeout", () => {
    expect(describeError(new DOMException("late", "TimeoutError"), context).code).toBe("provider_timeout");
  });
});

describe("what a person reads", () => {
  it("never holds the key, nor anything like one", () => {
    const other = "gsk_ABCDEFGH12345678";
    for (const text of [
      `key ${key} is wrong`,
      `Authorization: Bearer ${other}`,
      `api_key=${other}`,
      "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc is expired",
      "AKIAIOSFODNN7EXAMPLE",
      "use 4f9d8c7b6a5e4d3c2b1a0f9e8d7c6b5a now",
    ]) {
      const { message } = reported({ error: { message: text } });
      expect(message).toContain("[key]");
      expect(message).not.toMatch(/0123456789abcdef|ABCDEFGH|eyJ|AKIA|4f9d8c7b/);
    }
  });

  it("keeps names that only look long", () => {
    const text = "meta-llama/Llama-3.2-90B-Vision-Instruct-Turbo is not served";
    expect(reported({ error: { message: text } }).message).toContain(text);
  });

  it("is one short line of plain text", () => {
    const text = `a\u0000b\u001b[31mred\n\n\u202egnol${"x ".repeat(5000)}`;
    const { message } = reported({ error: { message: text } });
    expect(message).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(message.length).toBeLessThan(400);
    expect(message).toContain("a b [31mred gnol");
  });

  it("is a plain sentence where there is nothing to tell", () => {
    expect(reported({ error: {} }).message).toBe("Acme reported an error while answering.");
    expect(describeError(new ProviderFault("cut"), context).message).toContain("broke off");
  });

  it("says that an answer was not a chat stream where the SDK could not read it", () => {
    expect(describeError(new SyntaxError("Unexpected token"), context).code).toBe("provider_bad_answer");
    const fault = new ProviderFault("bad-answer", { body: "<html><title>Sign in</title>" });
    expect(describeError(fault, context).message).toContain("not a chat stream: Sign in; retry");
  });

  it("is the product's own sentence for its own errors", () => {
    const error = new AppError("provider_key_missing", { provider: "Acme", detail: "ACME_API_KEY" });
    expect(describeError(error, context)).toMatchObject({
      code: "provider_key_missing",
      message: error.message,
    });
  });

  it.each([undefined, null, 7, "text", [], {}, new Error("odd")])("survives %j", (error) => {
    expect(describeError(error, context).message).toContain("Acme");
  });
});
