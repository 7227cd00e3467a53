// The JSON body of a lane's request, field by field as Parallax sends it. It does not know how a language writes it down.
import type { JsonValue, Lane, Parameters } from "../lane";
import { wireNames } from "../lane-settings";
import type { LaneMessage } from "../messages";
import { type CodeRequest, fileOf } from "./code-request";
import { PictureUrl } from "./picture-url";

export type BodyValue = JsonValue | PictureUrl | BodyValue[] | { [key: string]: BodyValue };
export type Body = { [key: string]: BodyValue };

/** Extra fields that Parallax's client library knows by another name. */
const renamed: Record<string, string> = { reasoningEffort: "reasoning_effort", textVerbosity: "verbosity" };

/** The whole body; a picture stands as a PictureUrl. */
export function requestBody(request: CodeRequest): Body {
  const { lane, endpoint } = request;
  return {
    model: lane.model,
    ...sampling(lane.parameters ?? {}, endpoint.defaultMaxTokens),
    ...extraFields(lane),
    messages: messagesOf(request),
    stream: true,
    ...(endpoint.includeUsage ? { stream_options: { include_usage: true } } : {}),
  };
}

/** The lane's own parameters under their names in the body. */
export function sampling(parameters: Parameters, defaultMaxTokens: number | null): Body {
  const set = Object.entries(wireNames).flatMap(([field, name]) => {
    const value = parameters[field as keyof typeof wireNames];
    return value === undefined ? [] : [[name, value] as const];
  });
  const limit: Body = defaultMaxTokens === null ? {} : { max_tokens: defaultMaxTokens };
  return { ...limit, ...Object.fromEntries(set) };
}

/** The lane's extra fields as they reach the body. */
export function extraFields({ parameters }: Lane): Body {
  const fields = Object.entries(parameters?.extraBody ?? {}).filter(([name]) => name !== "strictJsonSchema");
  return Object.fromEntries(fields.map(([name, value]) => [renamed[name] ?? name, value]));
}

function messagesOf(request: CodeRequest): BodyValue[] {
  const system = request.system ? [{ role: "system", content: request.system }] : [];
  return [...system, ...request.messages.map((message) => messageOf(message, request))];
}

function messageOf(message: LaneMessage, request: CodeRequest): Body {
  if (message.role === "assistant") return { role: "assistant", content: message.text };
  const { parts } = message;
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only?.type === "text") return { role: "user", content: only.text };
  const content = parts.map((part): Body => {
    if (part.type === "text") return { type: "text", text: part.text };
    const url = new PictureUrl(fileOf(request, part.image), part.image.mediaType);
    return { type: "image_url", image_url: { url } };
  });
  return { role: "user", content };
}
