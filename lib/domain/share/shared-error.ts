// Why a reply failed, for strangers: the sentence of its code without what it was filled in with, which may name hosts, variables or
// whatever a provider wrote.
import { type ErrorCode, errorSentence } from "../errors";
import type { ReplyError } from "../reply";

/** Sentences that read badly without their detail. */
const withoutDetail: Partial<Record<ErrorCode, string>> = {
  unknown_model: "{provider} has no such model.",
  provider_key_missing: "{provider} had no key.",
  provider_key_unusable: "The key for {provider} could not be used.",
  provider_key_refused: "{provider} refused the key.",
  provider_timeout: "{provider} sent nothing for too long.",
  provider_too_slow: "{provider} was not done in time.",
  output_too_large: "{provider} sent too much; the reply was cut there.",
  spend_limit: "This would have passed the spending limit.",
  rate_limited: "There were too many requests.",
  bad_request: "The request was not valid.",
  storage_failed: "The reply could not be stored.",
};

/** The error with one sentence, without the advice to its owner. */
export function sharedError({ code, retryable }: ReplyError, providerName: string): ReplyError {
  const own = withoutDetail[code]?.replaceAll("{provider}", () => providerName);
  const sentence = errorSentence(code, { provider: providerName, detail: "" }).replace(
    /[;:](?! ?\/).*$/s,
    ".",
  );
  return { code, message: own ?? sentence, retryable };
}
