// One JSON chunk of an answer, in any of the shapes seen: its text and thinking come back, everything else goes into the facts.
// Only the first choice counts. It does not know what came before, apart from whether anything was said.
import "server-only";
import { objectOrNull } from "../object-or-null";
import type { JsonObject, StreamFacts } from "../stream-facts";
import { readUsage } from "./read-usage";

export type ChunkSays = { text: string; reasoning: string };

const maxNameLength = 200;

/** Text and thinking of a chunk. A whole message counts only where `hasSpoken` is false: some servers repeat it at the end. */
export function readChunk(chunk: JsonObject, facts: StreamFacts, hasSpoken: boolean): ChunkSays {
  const choice = firstChoice(chunk.choices);
  const delta = objectOrNull(choice?.delta);
  const message = objectOrNull(choice?.message);
  noteUsage(facts, [chunk.usage, choice?.usage, objectOrNull(chunk.x_groq)?.usage]);
  noteGateway(facts, [chunk.provider_metadata, delta?.provider_metadata, message?.provider_metadata]);
  facts.meta = objectOrNull(chunk.meta) ?? facts.meta;
  if (typeof chunk.model === "string" && chunk.model) facts.servedModel = chunk.model.slice(0, maxNameLength);
  if (!choice) return { text: "", reasoning: "" };

  const said = delta ?? (message ? (hasSpoken ? null : message) : choice);
  const refusal = textOf(said?.refusal);
  noteFinish(facts, choice.finish_reason, refusal !== "");
  const parts = contentParts(said?.content);
  return {
    text: (parts.text || textOf(delta ? "" : said?.text)) + refusal,
    // Several fields may repeat the same thinking; the first that holds some is taken.
    reasoning:
      textOf(said?.reasoning_content) ||
      textOf(said?.reasoning) ||
      detailsText(said?.reasoning_details) ||
      parts.reasoning,
  };
}

/** The choice of index 0; one without an index counts as such. */
function firstChoice(choices: unknown): JsonObject | null {
  if (!Array.isArray(choices)) return null;
  for (const item of choices) {
    const choice = objectOrNull(item);
    if (choice && Number(choice.index ?? 0) === 0) return choice;
  }
  return null;
}

function noteUsage(facts: StreamFacts, places: unknown[]): void {
  for (const place of places) {
    const raw = objectOrNull(place);
    const usage = raw && readUsage(raw);
    if (usage) {
      facts.usage = usage;
      facts.rawUsage = raw;
      return;
    }
  }
}

function noteGateway(facts: StreamFacts, places: unknown[]): void {
  for (const place of places) {
    const found = objectOrNull(place);
    if (!found) continue;
    // The first chunk may hold an id and the last the cost.
    const gateway = { ...objectOrNull(facts.providerMetadata?.gateway), ...objectOrNull(found.gateway) };
    facts.providerMetadata = { ...facts.providerMetadata, ...found, gateway };
  }
}

function noteFinish(facts: StreamFacts, reason: unknown, isRefusal: boolean): void {
  if (typeof reason === "string" && reason) facts.rawFinishReason ??= reason.slice(0, maxNameLength);
  facts.hasRefusal ||= isRefusal;
  if (facts.hasRefusal && facts.rawFinishReason === "stop") facts.rawFinishReason = "refusal";
}

/** Content is a text, or a list of typed parts of which some are thinking. */
function contentParts(content: unknown): ChunkSays {
  if (typeof content === "string") return { text: content, reasoning: "" };
  const says: ChunkSays = { text: "", reasoning: "" };
  if (!Array.isArray(content)) return says;
  for (const item of content) {
    const part = objectOrNull(item);
    if (part?.type === "text" || part?.type === "output_text") says.text += textOf(part.text);
    else if (part?.type === "thinking" || part?.type === "reasoning")
      says.reasoning += textOf(part.text) || textOf(part.thinking) || contentParts(part.thinking).text;
  }
  return says;
}

/** `reasoning_details`: texts and summaries; what is encrypted is not for reading. */
function detailsText(details: unknown): string {
  if (!Array.isArray(details)) return "";
  return details
    .map((item) => objectOrNull(item))
    .map((detail) => textOf(detail?.text) || textOf(detail?.summary))
    .join("");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
