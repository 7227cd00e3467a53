// From an error of a call to what a person tests for: is the key wrong, the account empty, the model gone. It does not know sentences.
import "server-only";
import type { CheckVerdict } from "@/lib/domain/check/check-report";
import type { ErrorCode } from "@/lib/domain/errors";

const verdicts: Partial<Record<ErrorCode, CheckVerdict>> = {
  provider_key_missing: "missing",
  provider_key_unusable: "unusable",
  provider_key_refused: "wrong",
  provider_forbidden: "forbidden",
  provider_no_credit: "no-credit",
  provider_model_gone: "wrong-model",
  unknown_model: "wrong-model",
  provider_unreachable: "unreachable",
  address_not_allowed: "unreachable",
  provider_timeout: "timeout",
  provider_too_slow: "timeout",
  provider_rate_limited: "rate-limited",
  spend_limit: "limit",
  rate_limited: "limit",
};

/** The verdict that a code of the table comes to. */
export function verdictOf(code: ErrorCode): CheckVerdict {
  return verdicts[code] ?? "failed";
}

/** Whether what went wrong has to do with the question, so that the key may still be right. */
export function tellsOfKey(verdict: CheckVerdict): boolean {
  return verdict === "wrong" || verdict === "forbidden" || verdict === "no-credit";
}
