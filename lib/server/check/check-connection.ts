// The test of a connection: the key, the list of models, a short answer, a picture. Each step is told when it is known, and what a failed
// one makes pointless is not asked, so that a wrong key costs nothing. It does not know HTTP or owners.
import "server-only";
import { maxTextTokens } from "@/lib/domain/check/check-cost";
import type { StepReport } from "@/lib/domain/check/check-report";
import { AppError } from "@/lib/domain/errors";
import { formatNanodollars, nanodollarsOf } from "@/lib/domain/money";
import type { ConfiguredProvider } from "../providers/configured-provider";
import { objectOrNull } from "../providers/object-or-null";
import type { ProviderError } from "../providers/opened-model";
import { readModelList } from "../providers/read-model-list";
import { type AskDeps, askCheck, type CheckAnswer } from "./ask-check";
import { checkPictures, checkRoute } from "./check-picture";
import { tellsOfKey, verdictOf } from "./check-verdict";
import { lookUp } from "./look-up";

export type CheckDeps = AskDeps & {
  configured: ConfiguredProvider;
  fetch: typeof fetch;
  lookUpMs: number;
  isRoute: boolean;
  report(step: StepReport): void;
};

type Key = { isKnownGood: boolean; sentence: string };

/** Runs the steps in order. Rejects only where its signal aborts. */
export async function checkConnection(deps: CheckDeps): Promise<void> {
  const { report, isRoute } = deps;
  const key = await checkKey(deps);
  if (!key) return skipAfter("key", deps);
  const list = await checkModels(deps);
  if (list.stops) {
    report(bad("key", list.stops));
    return skipAfter("models", deps);
  }
  const answer = await checkStream(deps, list.isReadable);
  const isKeyTold = answer.error !== null && tellsOfKey(verdictOf(answer.error.code));
  if (isKeyTold) report(bad("key", answer.error!));
  else if (answer.error === null || key.isKnownGood)
    report({ ...good("key", key.sentence), state: deps.configured.apiKey === null ? "skipped" : "good" });
  else
    report({
      ...good("key", `${key.sentence} Whether it is right was not told.`),
      state: "warning",
      verdict: "unclear",
    });
  if (answer.error) return skipAfter("stream", deps);
  const saw = await checkPictures(deps);
  if (isRoute) await checkRoute(deps, saw);
}

/** null where there is nothing to go on with. */
async function checkKey(deps: CheckDeps): Promise<Key | null> {
  const { configured, report } = deps;
  const { entry, apiKey, keySource, blocked, baseUrl, missing } = configured;
  if (blocked) {
    const error = new AppError("provider_key_unusable", { provider: entry.name, detail: blocked });
    report({ ...good("key", error.message), state: "bad", verdict: "unusable" });
    return null;
  }
  if (baseUrl === null || missing.length > 0) {
    const error = new AppError("provider_key_missing", {
      provider: entry.name,
      detail: missing.join(" and "),
    });
    report({ ...good("key", error.message), state: "bad", verdict: "missing" });
    return null;
  }
  if (apiKey === null) return { isKnownGood: false, sentence: `${entry.name} is asked without a key.` };
  const whose = configured.keyOwner === "you" ? "Your own key" : `The key of ${keySource}`;
  report({ ...good("key", `${whose} is being tried.`), state: "running", verdict: null });
  if (!entry.account) return { isKnownGood: false, sentence: `${whose} was accepted.` };
  const { json, error } = await lookUp(configured, entry.account.path, lookUpDeps(deps));
  if (error && error.code === "provider_key_refused") {
    report(bad("key", error));
    return null;
  }
  const answer = objectOrNull(json);
  const leftUsd = answer && entry.account.leftUsd(answer);
  const left = leftUsd === null ? null : nanodollarsOf(leftUsd);
  const account = left === null ? "" : ` It may still spend ${formatNanodollars(left)}.`;
  return { isKnownGood: error === null, sentence: `${whose} was accepted.${account}` };
}

/** `stops`: what makes every question pointless. `isReadable`: there is a list at the address, so the address is right. */
async function checkModels(deps: CheckDeps): Promise<{ stops: ProviderError | null; isReadable: boolean }> {
  const { configured, model, report } = deps;
  report({ ...good("models", "Reading the list."), state: "running", verdict: null });
  const { json, error } = await lookUp(configured, "/models", lookUpDeps(deps));
  const models = error ? null : readModelList(json, { takesBareList: true });
  if (models) {
    const count = `${models.length} ${models.length === 1 ? "model" : "models"}`;
    if (models.some(({ id }) => id === model)) report(good("models", `${count}, ${model} among them.`));
    else
      report({
        ...good("models", `${count}, but ${model} is not among them; it may answer all the same.`),
        state: "warning",
        verdict: "wrong-model",
      });
    return { stops: null, isReadable: true };
  }
  const verdict = error ? verdictOf(error.code) : "failed";
  // A list that is not there says nothing of the rest; a refused key or a dead address does.
  const isFinal = verdict === "wrong" || verdict === "unreachable";
  const sentence = error?.message ?? `${configured.entry.name} has no list of models that can be read.`;
  report({ ...good("models", sentence), state: isFinal ? "bad" : "warning", verdict });
  return { stops: verdict === "wrong" ? error : null, isReadable: false };
}

async function checkStream(deps: CheckDeps, isListReadable: boolean): Promise<CheckAnswer> {
  const { configured, report } = deps;
  report({ ...good("stream", "Asking for one word."), state: "running", verdict: null });
  const answer = await askCheck({ text: "Reply with the word: ready", maxTokens: maxTextTokens }, deps);
  const { error, figures } = answer;
  if (!error) {
    const word = answer.text.trim()
      ? "It answered."
      : "It answered with thinking alone, which took all the tokens it had.";
    const usage = answer.usage ? "" : " No usage came back, so tokens and costs will be estimates.";
    report({
      ...good("stream", word + usage),
      figures,
      ...(usage ? { state: "warning", verdict: "limited" } : {}),
    });
    return answer;
  }
  const verdict = verdictOf(error.code);
  const isUsualAddress =
    configured.entry.kind !== "custom" && configured.baseUrl === configured.entry.baseUrl;
  const isAddress = verdict === "wrong-model" && !isListReadable && !isUsualAddress;
  report({
    ...bad("stream", error),
    ...(isAddress
      ? {
          verdict: "wrong-address" as const,
          sentence: `Nothing at this address answers like an OpenAI-compatible service, or the model does not exist there; most addresses end in /v1.`,
        }
      : {}),
    figures,
  });
  return answer;
}

function skipAfter(last: "key" | "models" | "stream", { report, isRoute }: CheckDeps): void {
  const order = ["key", "models", "stream", "picture", "two-pictures", "system"] as const;
  const rest = order.slice(order.indexOf(last) + 1, isRoute ? undefined : 4);
  for (const step of rest) report({ ...good(step, "Not asked."), state: "skipped", verdict: "skipped" });
}

function lookUpDeps({ fetch, now, signal, lookUpMs }: CheckDeps) {
  return { fetch, now, signal, limitMs: lookUpMs };
}

function good(step: StepReport["step"], sentence: string): StepReport {
  return { step, state: "good", verdict: "ok", sentence, figures: null };
}

function bad(
  step: StepReport["step"],
  { code, message }: Pick<ProviderError, "code" | "message">,
): StepReport {
  return { step, state: "bad", verdict: verdictOf(code), sentence: message, figures: null };
}
