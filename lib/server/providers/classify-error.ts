// From what a provider says of a failure to one code of the table. Statuses and codes first; words only for the cases that providers tell
// by nothing else: an empty account, a context that is too long. It does not know sentences.
import "server-only";
import type { ErrorCode } from "@/lib/domain/errors";
import type { ErrorBody } from "./error-body";

export type ErrorFacts = ErrorBody & { kind: "status" | "reported"; isAfterText: boolean };

/** Types that stand where no status does. */
const statusByWord: Record<string, number> = {
  authentication_error: 401,
  invalid_api_key: 401,
  permission_error: 403,
  forbidden: 403,
  not_found_error: 404,
  model_not_found: 404,
  request_too_large: 413,
  payload_too_large: 413,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  invalid_request_error: 400,
  server_error: 500,
  internal_server_error: 500,
  api_error: 500,
  overloaded_error: 529,
};

const keyWords = /\binvalid_api_key\b|\bapi_key_invalid\b|incorrect api key|invalid api key/;
/** A key that was right once; a refusal that also says "invalid" is of one that never was. */
const disabledWords = /\b(?:disabled|deactivated|revoked|suspended|inactive|not (?:been )?enabled)\b/;
const creditWords =
  /insufficient[_ ](?:quota|balance|credits?|funds)|out of credits?|credit balance|not enough credits?|no credits?|exceeded your current quota|payment required|billing/;
const accountWords = /credit|quota|billing|balance/;
const goneWords =
  /model_decommissioned|decommissioned|model_not_found|model_not_available|end of life|unknown model|model .{1,80} (?:not found|does not exist)/;
const tooLargeWords =
  /context_length_exceeded|exceed_context_size|context length|context window|context size|too many tokens|image_too_large|payload_too_large|request_too_large|(?:image|picture|file|request|payload|body|entity|content|prompt|input)s? (?:is |are |was )?too (?:large|long|big)/;
const retryLater = new Set([408, 409, 424, 425, 498, 499]);

/** The code for an error status, or for an error inside an answer. */
export function classifyError(facts: ErrorFacts): ErrorCode {
  const words = [facts.message, facts.code, facts.type]
    .filter(Boolean)
    .join(" ")
    .slice(0, 4000)
    .toLowerCase();
  const status = facts.status ?? statusByWord[facts.code ?? ""] ?? statusByWord[facts.type ?? ""] ?? null;
  if (status === 401 && disabledWords.test(words) && !/invalid|incorrect/.test(words))
    return "provider_forbidden";
  if (status === 401 || (isBelow500(status) && keyWords.test(words))) return "provider_key_refused";
  if (status === 402 || (isBelow500(status) && creditWords.test(words))) return "provider_no_credit";
  if (status === 403) return accountWords.test(words) ? "provider_no_credit" : "provider_forbidden";
  if (status === 412) return "provider_forbidden";
  if (status === 404 || status === 410) return "provider_model_gone";
  if (status === 413) return "provider_too_large";
  if (status === 429) return "provider_rate_limited";
  if (status !== null && status >= 400 && status < 500 && !retryLater.has(status)) {
    if (goneWords.test(words)) return "provider_model_gone";
    return tooLargeWords.test(words) ? "provider_too_large" : "provider_rejected";
  }
  if (facts.kind === "status") return "provider_down";
  if (status !== null && !facts.isAfterText) return "provider_down";
  return status === null && tooLargeWords.test(words) ? "provider_too_large" : "provider_stream_error";
}

function isBelow500(status: number | null): boolean {
  return status === null || status < 500;
}
