// Asks an opened model as the chat engine does and gathers what the AI SDK makes of the answer.
import "server-only";
import { streamText } from "ai";
import type { OpenedModel } from "../opened-model";

export type Asked = {
  text: string;
  reasoning: string;
  finishReason: string | null;
  /** What the SDK took for an error, in order. */
  errors: unknown[];
};

/** One question, no retries; never throws. */
export async function ask(opened: OpenedModel, signal?: AbortSignal): Promise<Asked> {
  const asked: Asked = { text: "", reasoning: "", finishReason: null, errors: [] };
  try {
    const result = streamText({
      model: opened.model,
      prompt: "What is this?",
      maxRetries: 0,
      abortSignal: signal,
      onError: () => {},
    });
    for await (const part of result.stream) {
      if (part.type === "text-delta") asked.text += part.text;
      if (part.type === "reasoning-delta") asked.reasoning += part.text;
      if (part.type === "error") asked.errors.push(part.error);
      if (part.type === "finish") asked.finishReason = part.finishReason;
    }
  } catch (error) {
    asked.errors.push(error);
  }
  return asked;
}
