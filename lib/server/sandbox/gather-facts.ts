// What the sandbox's answer may speak of: facts measured from one request, and nothing else. Decodes every picture of the
// request, one after another. It does not know markdown.
import "server-only";
import { countPromptTokens, countTiles } from "./count-prompt-tokens";
import { lookAtPicture, type PictureFacts } from "./look-at-picture";
import type { SandboxMessage, SandboxRequest } from "./parse-chat-request";
import type { SandboxModel } from "./sandbox-models";

export type AnswerFacts = {
  model: SandboxModel;
  /** Text of the newest message of the person. */
  question: string;
  /** Pictures of that message; where it has none, those of the newest message that has. */
  pictures: (PictureFacts & { tiles: number })[];
  picturesAreEarlier: boolean;
  /** Messages before the question, the system prompt not counted. */
  earlierMessages: number;
  /** All pictures of the request. */
  pictureCount: number;
  /** null: no system prompt. */
  systemCharacters: number | null;
  /** Shape of the messages, without their content. */
  messages: { role: SandboxMessage["role"]; characters: number; pictures: number }[];
  parameters: Record<string, unknown>;
  stream: boolean;
  promptTokens: number;
};

/** Measures the request; a picture that cannot be decoded refuses the whole of it, wherever it stands. */
export async function gatherFacts(
  request: SandboxRequest,
  model: SandboxModel,
  signal: AbortSignal,
): Promise<AnswerFacts> {
  const looked: PictureFacts[][] = [];
  for (const message of request.messages) {
    const pictures: PictureFacts[] = [];
    for (const bytes of message.pictures) {
      signal.throwIfAborted();
      pictures.push(await lookAtPicture(bytes));
    }
    looked.push(pictures);
  }

  const spoken = request.messages.filter(({ role }) => !isSystem(role));
  const system = request.messages.filter(({ role }) => isSystem(role));
  const asked = request.messages.findLastIndex(({ role }) => role === "user");
  const shown = looked[asked]?.length ? asked : looked.findLastIndex((pictures) => pictures.length > 0);
  return {
    model,
    question: request.messages[asked]?.text ?? "",
    pictures: (looked[shown] ?? []).map((picture) => ({ ...picture, tiles: countTiles(picture) })),
    picturesAreEarlier: shown !== -1 && shown !== asked,
    earlierMessages: Math.max(0, asked === -1 ? spoken.length : spoken.indexOf(request.messages[asked]!)),
    pictureCount: looked.flat().length,
    systemCharacters: system.length > 0 ? system.reduce((sum, { text }) => sum + text.length, 0) : null,
    messages: request.messages.map(({ role, text, pictures }) => ({
      role,
      characters: text.length,
      pictures: pictures.length,
    })),
    parameters: request.parameters,
    stream: request.stream,
    promptTokens: countPromptTokens(
      request.messages.map(({ text }) => text),
      looked.flat(),
    ),
  };
}

function isSystem(role: SandboxMessage["role"]): boolean {
  return role === "system" || role === "developer";
}
