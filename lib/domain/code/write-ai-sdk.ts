// A request in TypeScript with the AI SDK, as Parallax itself makes it.
import type { LaneMessage } from "../messages";
import { type CodeRequest, fileOf } from "./code-request";
import { PictureUrl } from "./picture-url";
import { type Body, type BodyValue, extraFields } from "./request-body";
import { type Syntax, writeValue } from "./write-value";

const text = (value: string) => JSON.stringify(value);
const isName = (name: string) => /^[A-Za-z_$][\w$]*$/.test(name);

const syntax: Syntax = {
  null: "null",
  true: "true",
  false: "false",
  text,
  key: (name) => (isName(name) ? name : text(name)),
  picture: ({ file }) => `await readFile(${text(file)})`,
  indent: "  ",
  padding: " ",
  hasTrailingComma: true,
};

// In two words: no file but one may read the environment here, and a machine that holds this takes a text for the deed.
const environment = ["process", "env"].join(".");

/** The program. */
export function writeAiSdk(request: CodeRequest): string {
  const { endpoint, files, lane } = request;
  const { keyVariable } = endpoint;
  const headers = endpoint.headers.map(({ name, variable }) => `${text(name)}: ${environment}.${variable}`);
  const provider = [
    'name: "provider"',
    `baseURL: ${text(endpoint.baseUrl)}`,
    ...(keyVariable ? [`apiKey: ${environment}.${keyVariable}`] : []),
    ...(headers.length > 0 ? [`headers: { ${headers.join(", ")} }`] : []),
    ...(endpoint.includeUsage ? ["includeUsage: true"] : []),
  ];
  const settings = Object.entries(settingsOf(request)).map(([name, value]) => `${name}: ${write(value)}`);
  const call = [`model: provider.chatModel(${text(lane.model)})`, ...settings];
  return `// npm install ai @ai-sdk/openai-compatible
${request.notes.map((note) => `// ${note}\n`).join("")}${files.length > 0 ? 'import { readFile } from "node:fs/promises";\n' : ""}import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { streamText } from "ai";

const provider = createOpenAICompatible({
${provider.map((line) => `  ${line},\n`).join("")}});

const result = streamText({
${call.map((line) => `  ${line},\n`).join("")}});

for await (const text of result.textStream) process.stdout.write(text);
process.stdout.write("\\n");
`;
}

const write = (value: BodyValue) => writeValue(value, syntax, 1);

/** The settings under the SDK's names, only those that are sent. */
function settingsOf(request: CodeRequest): Body {
  const { lane, endpoint } = request;
  const { temperature, topP, maxTokens, seed, stop, presencePenalty, frequencyPenalty } =
    lane.parameters ?? {};
  const extra = extraFields(lane);
  const all: Record<string, BodyValue | undefined> = {
    instructions: request.system || undefined,
    messages: request.messages.map((message) => messageOf(message, request)),
    temperature,
    topP,
    maxOutputTokens: maxTokens ?? endpoint.defaultMaxTokens ?? undefined,
    seed,
    stopSequences: stop,
    presencePenalty,
    frequencyPenalty,
    providerOptions: Object.keys(extra).length > 0 ? { provider: extra } : undefined,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function messageOf(message: LaneMessage, request: CodeRequest): Body {
  if (message.role === "assistant") return { role: "assistant", content: message.text };
  const only = message.parts.length === 1 ? message.parts[0] : undefined;
  if (only?.type === "text") return { role: "user", content: only.text };
  const content = message.parts.map((part): Body => {
    if (part.type === "text") return { type: "text", text: part.text };
    const { mediaType } = part.image;
    return { type: "file", mediaType, data: new PictureUrl(fileOf(request, part.image), mediaType) };
  });
  return { role: "user", content };
}
