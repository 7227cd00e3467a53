// What the scripted upstream remembers of one chat request: what was asked, with which pictures, and how far the answer got.
// Counts prompt tokens by a rule of its own that any test can repeat.
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export type ChatBody = {
  model: string;
  messages: { role: string; content: unknown }[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  [parameter: string]: unknown;
};

export type RecordedRequest = {
  /** When its body had arrived; milliseconds since the epoch, like the other times here. */
  at: number;
  headers: IncomingHttpHeaders;
  body: ChatBody;
  model: string;
  /** Content and reasoning tokens handed to the socket so far. */
  tokensSent: number;
  /** When the client closed before the answer had ended, or null. */
  abortedAt: number | null;
  /** When the answer ended, as planned by its scenario, or null. */
  endedAt: number | null;
  /** SHA-256 of the bytes of each picture, in order, as hex. */
  imageHashes: string[];
};

/** What particular hosts look at. */
export function askedOf(body: ChatBody): { imageCount: number; hasSystem: boolean; question: string } {
  return {
    question: String(partsOf(body, "text").at(-1)?.text ?? ""),
    imageCount: partsOf(body, "image_url").length,
    hasSystem: body.messages.some(({ role }) => role === "system"),
  };
}

const tokensPerMessage = 4;
const charactersPerToken = 4;
const tokensPerImage = 256;

/** A record for a request that has just arrived. */
export function recordRequest(headers: IncomingHttpHeaders, body: ChatBody): RecordedRequest {
  const imageHashes = partsOf(body, "image_url").map((part) => hashDataUrl(part.image_url));
  return {
    at: Date.now(),
    headers,
    body,
    model: body.model,
    tokensSent: 0,
    abortedAt: null,
    endedAt: null,
    imageHashes,
  };
}

/** The prompt tokens that the upstream reports: 4 a message, 1 for each 4 characters of text begun, 256 a picture. */
export function countPromptTokens(body: ChatBody): number {
  const texts = partsOf(body, "text").map((part) => String(part.text));
  const textTokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / charactersPerToken), 0);
  const images = partsOf(body, "image_url").length;
  return body.messages.length * tokensPerMessage + textTokens + images * tokensPerImage;
}

function partsOf(body: ChatBody, type: string): Record<string, unknown>[] {
  return body.messages
    .flatMap(({ content }) => (typeof content === "string" ? [{ type: "text", text: content }] : content))
    .filter((part): part is Record<string, unknown> => isRecord(part) && part.type === type);
}

function hashDataUrl(image: unknown): string {
  const url = isRecord(image) ? String(image.url) : "";
  const match = /^data:[^,]*;base64,(.*)$/s.exec(url);
  // A picture by address would be a defect of the sender: its text stands for it, and matches no picture's hash.
  if (!match) return url;
  return createHash("sha256").update(Buffer.from(match[1]!, "base64")).digest("hex");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
