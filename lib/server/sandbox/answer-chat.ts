// The sandbox's chat endpoint: an OpenAI-compatible request in, a paced answer about that request out. It is no model, keeps
// nothing, fetches nothing and logs nothing of the request. It does not know the app that calls it.
import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { type Clock, systemClock } from "./clock";
import { gatherFacts } from "./gather-facts";
import { type Pacing, paceTokens } from "./pace-tokens";
import { parseChatRequest } from "./parse-chat-request";
import { type CompletionPlan, planCompletion } from "./plan-completion";
import { readBody } from "./read-body";
import { type ReportedUsage, reportUsage } from "./report-usage";
import { SandboxError } from "./sandbox-error";
import { sandboxModels } from "./sandbox-models";
import { type CompletionHead, streamCompletion } from "./stream-completion";
import { writeAnswer } from "./write-answer";

const maxImages = Math.max(...sandboxModels.map((model) => model.maxImages));

/** Answers `POST …/chat/completions`; every refusal has the OpenAI error shape. */
export async function answerChat(
  request: Request,
  clock: Clock = systemClock,
  makeId: () => string = randomUUID,
): Promise<Response> {
  try {
    return await answer(request, clock, makeId);
  } catch (error) {
    if (error instanceof SandboxError) return error.toResponse();
    // 499: the caller has gone, nobody reads this.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    console.error("sandbox: failed to answer:", error instanceof Error ? error.name : "unknown");
    return new SandboxError(500, "internal", "The sandbox failed to answer.").toResponse();
  }
}

async function answer(request: Request, clock: Clock, makeId: () => string): Promise<Response> {
  const startedAtMs = clock.nowMs();
  const body = await readBody(request);
  const chat = parseChatRequest(body, maxImages);
  const model = sandboxModels.find(({ id }) => id === chat.model);
  if (!model)
    throw new SandboxError(
      404,
      "model_not_found",
      `The sandbox has no model ${JSON.stringify(chat.model)}.`,
      "model",
    );

  const facts = await gatherFacts(chat, model, request.signal);
  if (facts.promptTokens > model.contextTokens)
    throw new SandboxError(
      400,
      "context_length_exceeded",
      `The request has ${facts.promptTokens} tokens; ${model.id} takes ${model.contextTokens}.`,
      "messages",
    );

  const plan = planCompletion(writeAnswer(facts), chat);
  const usage = reportUsage(model, facts.promptTokens, plan);
  const head = { id: `chatcmpl-${makeId()}`, created: Math.floor(startedAtMs / 1000), model: model.id };
  // The same request has the same jitter.
  const seed = createHash("sha256").update(body).digest().readUInt32LE(0);
  const pacing = { pace: model.pace, seed, startedAtMs, clock, signal: request.signal };
  return chat.stream
    ? streamCompletion(head, plan, chat.includeUsage ? usage : null, pacing)
    : completeAtOnce(head, plan, usage, pacing);
}

/** The whole completion as one JSON body, after the time that generating it takes. */
async function completeAtOnce(
  head: CompletionHead,
  plan: CompletionPlan,
  usage: ReportedUsage,
  pacing: Pacing,
): Promise<Response> {
  const said = { reasoning_content: "", content: "" };
  for await (const token of paceTokens(plan.tokens, pacing)) said[token.field] += token.text;
  const message = {
    role: "assistant",
    content: said.content,
    ...(said.reasoning_content ? { reasoning_content: said.reasoning_content } : {}),
  };
  return Response.json(
    {
      ...head,
      object: "chat.completion",
      choices: [{ index: 0, message, finish_reason: plan.finishReason }],
      usage,
    },
    { headers: { "cache-control": "no-store" } },
  );
}
