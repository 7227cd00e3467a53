// One call to one offer through the AI SDK: what streams goes to the writer, what happened comes back as a plain result.
// It does not know prices, storage, or what is tried next.
import "server-only";
import { type ModelMessage, streamText } from "ai";
import type { JsonValue, Parameters } from "@/lib/domain/lane";
import type { Attempt, ReplyError } from "@/lib/domain/reply";
import type { EndStatus } from "@/lib/domain/reply-status";
import type { SendingNote } from "@/lib/domain/sending/sending-note";
import type { Usage } from "@/lib/domain/usage";
import type { Wire } from "@/lib/domain/wire";
import type { OpenedModel } from "../providers/opened-model";
import { logOddStream } from "../telemetry/log-odd-stream";
import { type DeadlineLimits, startDeadlines } from "./deadlines";
import { endingOf } from "./ending";
import type { ReplyWriter } from "./reply-writer";
import type { GatePass } from "./start-gate";

export type AttemptRequest = {
  opened: OpenedModel;
  provider: string;
  model: string;
  system: string | undefined;
  messages: ModelMessage[];
  parameters: Parameters;
  limits: DeadlineLimits;
  /** Where other lanes are asked at the same instant. */
  pass?: GatePass;
  /** What of it stands otherwise than in the conversation; kept with the attempt. */
  sent?: SendingNote | null;
};

export type AttemptResult = {
  attempt: Attempt;
  status: EndStatus;
  error: ReplyError | null;
  finishReason: string | null;
  usage: Usage | null;
  servedModel: string | null;
  reportedCostUsd: string | null;
  wire: Wire | null;
  /** Whether nobody was there to get the request. */
  neverArrived: boolean;
  /** When the request was sent. */
  startedAt: number;
};

/** Calls the offer and writes its answer. Never throws: every fault is in the result. */
export async function attemptOffer(
  request: AttemptRequest,
  writer: ReplyWriter,
  signal: AbortSignal,
  now: () => number,
): Promise<AttemptResult> {
  const { opened, provider, model } = request;
  let startedAt = now();
  writer.sent(startedAt);
  const deadlines = startDeadlines(request.limits, signal);
  opened.beforeSend(async () => {
    await request.pass?.arrive();
    startedAt = now();
    writer.sent(startedAt);
  });
  opened.onResponse(() => {
    deadlines.reached("response");
    writer.phase("waiting");
  });
  writer.phase("connecting");
  let thrown: unknown = null;
  let isFull = false;
  try {
    const result = streamText({
      model: opened.model,
      instructions: request.system || undefined,
      messages: request.messages,
      abortSignal: deadlines.signal,
      maxRetries: 0,
      ...settingsOf(request.parameters, opened.optionsName),
      onError: ({ error }) => {
        thrown ??= error;
      },
    });
    for await (const part of result.stream) {
      if (part.type === "text-delta" || part.type === "reasoning-delta") {
        if (part.text.trim() !== "") deadlines.reached("token");
        isFull = !writer.write(part.type === "text-delta" ? "text" : "reasoning", part.text);
        if (isFull) {
          // Leaving the loop alone would leave the SDK reading.
          deadlines.abort();
          break;
        }
      } else if (part.type === "error") thrown ??= part.error;
    }
  } catch (error) {
    thrown ??= error;
  }
  const passed = deadlines.passed();
  deadlines.clear();
  const { skippedEvents } = opened.facts;
  if (skippedEvents > 0) logOddStream({ provider, model, skippedEvents });
  const ending = endingOf({
    opened,
    signal,
    passed,
    thrown,
    isFull,
    text: writer.text(),
    reasoning: writer.reasoning(),
  });
  const outcome = ending.status === "stopped" ? "stopped" : ending.error ? "failed" : "answered";
  return {
    attempt: {
      provider,
      model,
      outcome,
      ...(ending.error ? { errorCode: ending.error.code, message: ending.error.message } : {}),
      ...(opened.httpStatus() === null ? {} : { httpStatus: opened.httpStatus()! }),
      durationMs: now() - startedAt,
      ...(request.sent ? { sent: request.sent } : {}),
    },
    ...ending,
    finishReason: opened.facts.rawFinishReason,
    usage: opened.facts.usage,
    servedModel: opened.facts.servedModel,
    reportedCostUsd: opened.reportedCostUsd(),
    wire: opened.wire(),
    neverArrived:
      opened.httpStatus() === null && thrown !== null && opened.describeError(thrown).neverArrived === true,
    startedAt,
  };
}

/** Only what the person set, in the SDK's names; further body fields go in under the provider's options. */
function settingsOf(parameters: Parameters, optionsName: string) {
  const { temperature, topP, maxTokens, seed, stop, presencePenalty, frequencyPenalty, extraBody } =
    parameters;
  const settings = {
    temperature,
    topP,
    maxOutputTokens: maxTokens,
    seed,
    stopSequences: stop,
    presencePenalty,
    frequencyPenalty,
    providerOptions: extraBody && { [optionsName]: extraBody as Record<string, JsonValue> },
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
