// From untrusted JSON to a chat request the sandbox understands: messages with their texts and picture bytes. Everything it
// cannot use is a SandboxError that names the field. It does not decode pictures.
import "server-only";
import { z } from "zod";
import { decodeDataUrl } from "./decode-data-url";
import { SandboxError } from "./sandbox-error";

export type SandboxMessage = {
  role: "system" | "developer" | "user" | "assistant" | "tool";
  text: string;
  pictures: Buffer[];
};

export type SandboxRequest = {
  model: string;
  messages: SandboxMessage[];
  stream: boolean;
  includeUsage: boolean;
  maxTokens: number | null;
  stop: string[];
  /** Every other field of the body: names and values as they came. */
  parameters: Record<string, unknown>;
};

const part = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("image_url"), image_url: z.object({ url: z.string() }) }),
]);

const message = z.object({
  role: z.enum(["system", "developer", "user", "assistant", "tool"]),
  content: z.union([z.string(), z.array(part)]).nullish(),
});

const stopText = z.string().min(1).max(500);
const tokenLimit = z.number().int().min(1);

const body = z.looseObject({
  model: z.string().max(200),
  messages: z.array(message).min(1).max(10_000),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: tokenLimit.nullish(),
  max_completion_tokens: tokenLimit.nullish(),
  stop: z.union([stopText, z.array(stopText).max(4)]).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  seed: z.number().int().nullish(),
  n: z.literal(1).nullish(),
});

/** Checks the body and takes it apart. */
export function parseChatRequest(bytes: Buffer, maxImages: number): SandboxRequest {
  const checked = body.safeParse(parseJson(bytes));
  if (!checked.success) throw refusalOf(checked.error);
  const { model, messages, stream, stream_options, stop, ...parameters } = checked.data;
  const imageCount = messages.flatMap(({ content }) =>
    Array.isArray(content) ? content.filter(({ type }) => type === "image_url") : [],
  ).length;
  if (imageCount > maxImages)
    throw new SandboxError(
      400,
      "too_many_images",
      `At most ${maxImages} pictures; got ${imageCount}.`,
      "messages",
    );

  return {
    model,
    messages: messages.map(readMessage),
    stream: stream ?? false,
    includeUsage: stream_options?.include_usage ?? false,
    maxTokens: parameters.max_completion_tokens ?? parameters.max_tokens ?? null,
    stop: typeof stop === "string" ? [stop] : (stop ?? []),
    parameters: stop == null ? parameters : { ...parameters, stop },
  };
}

function readMessage({ role, content }: z.infer<typeof message>, index: number): SandboxMessage {
  if (!Array.isArray(content)) return { role, text: content ?? "", pictures: [] };
  const texts: string[] = [];
  const pictures: Buffer[] = [];
  for (const [position, each] of content.entries()) {
    if (each.type === "text") texts.push(each.text);
    else
      pictures.push(decodeDataUrl(each.image_url.url, `messages.${index}.content.${position}.image_url.url`));
  }
  return { role, text: texts.join("\n"), pictures };
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new SandboxError(400, "invalid_json", "The request body is not valid JSON in UTF-8.");
  }
}

function refusalOf(error: z.ZodError): SandboxError {
  const first = error.issues[0];
  const param = first?.path.map(String).join(".") || null;
  // The names of fields come from the request: bounded, and never their values.
  return new SandboxError(
    400,
    "invalid_request",
    `${param?.slice(0, 100) ?? "The body"}: ${first?.message.slice(0, 200) ?? "not valid"}`,
    param?.slice(0, 100) ?? null,
  );
}
