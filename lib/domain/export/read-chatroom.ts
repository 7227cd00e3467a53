// Reads the export of OpenRouter's chatroom ("orpg", versions 1 to 3): characters are lanes, messages stand in a map, and from version 3 on
// what they say stands in another. The format is described nowhere; what is not understood is named in the report. Who offers a model here
// is not known to it: lanes name the model, and a stand-in for the provider.
import { type Lane, maxLanes } from "../lane";
import { titleFrom } from "../title";
import { importedReply } from "./imported-reply";
import type { PortableConversation, PortablePicture, PortableTurn } from "./portable-conversation";
import { collectProblems, type ReadResult } from "./read-result";
import { asArray, asNumber, asObject, asText, asTimeMs, dataOf, type UntypedObject } from "./untyped";

/** What a lane names as its provider until the model is found at one. */
export const chatroomProvider = "chatroom";

type Problems = ReturnType<typeof collectProblems>;
type Said = { text: string; thinking: string; pictures: PortablePicture[] };
type Message = Said & {
  id: string;
  parent: string | null;
  characterId: string;
  isQuestion: boolean;
  at: number;
};

/** Whether a value is such an export. */
export function isChatroomExport(value: unknown): boolean {
  return asText(asObject(value)?.version)?.startsWith("orpg.") === true;
}

/** Reads one export; it holds one conversation. */
export function readChatroom(value: unknown): ReadResult {
  const problems = collectProblems();
  const source = asObject(value) ?? {};
  if (!/^orpg\.[123]\./.test(asText(source.version) ?? ""))
    problems.add(`version ${asText(source.version)?.slice(0, 40)} is newer than what is known here`);
  const pictures: Record<string, string> = {};
  const messages = readMessages(source, pictures, problems);
  const conversation = assemble(source, messages, problems);
  if (!conversation) problems.add("there is no question that could be read");
  return { conversations: conversation ? [conversation] : [], pictures, problems: problems.list() };
}

function readMessages(
  source: UntypedObject,
  pictures: Record<string, string>,
  problems: Problems,
): Message[] {
  const items = asObject(source.items) ?? {};
  const messages = Object.entries(asObject(source.messages) ?? {}).flatMap(([id, value]): Message[] => {
    const message = asObject(value);
    if (!message) return [];
    const characterId = asText(message.characterId) ?? "";
    const isQuestion = characterId === "USER" || message.type === "user";
    if (!isQuestion && message.type !== undefined && message.type !== "assistant") {
      problems.add(`a message (${String(message.type).slice(0, 40)}) was left out`);
      return [];
    }
    const contents = [
      message.content,
      ...asArray(message.attachments),
      ...asArray(message.items).map((ref) =>
        asObject(asObject(items[asText(asObject(ref)?.id) ?? ""])?.data),
      ),
    ];
    const said: Said = { text: "", thinking: asText(message.reasoning) ?? "", pictures: [] };
    for (const content of contents) readContent(content, said, pictures, problems);
    const at = asTimeMs(message.createdAt) ?? asTimeMs(message.updatedAt) ?? 0;
    return [
      {
        id,
        parent: asText(message.parentMessageId),
        characterId,
        isQuestion,
        at,
        ...said,
        text: said.text.trim(),
      },
    ];
  });
  // Keys of a map have no order that could be trusted.
  return messages.sort(
    (one, other) => one.at - other.at || Number(other.isQuestion) - Number(one.isQuestion),
  );
}

function readContent(value: unknown, said: Said, pictures: Record<string, string>, problems: Problems): void {
  const part = asObject(value);
  const type = asText(part?.type) ?? "";
  if (typeof value === "string") append(said, value);
  else if (Array.isArray(value)) for (const each of value) readContent(each, said, pictures, problems);
  else if (!part) return;
  else if (type === "message") readContent(part.content, said, pictures, problems);
  else if (type === "reasoning") {
    const thoughts = [...asArray(part.content), ...asArray(part.summary)].flatMap(
      (each) => asText(asObject(each)?.text) ?? [],
    );
    said.thinking = [said.thinking, ...thoughts].filter((text) => text !== "").join("\n\n");
  } else if (/text$/.test(type) && asText(part.text) !== null) append(said, asText(part.text)!);
  else if (/image/.test(type)) addPicture(part, said, pictures, problems);
  else problems.add(`a part (${type.slice(0, 60) || "of an unknown kind"}) was left out`);
}

function addPicture(
  part: UntypedObject,
  said: Said,
  pictures: Record<string, string>,
  problems: Problems,
): void {
  const data = dataOf(
    asObject(part.image_url)?.url ?? part.image_url ?? part.url ?? part.content ?? part.data,
  );
  if (data === null) {
    problems.add("a picture was not in the file, only its address");
    return;
  }
  const key = `picture-${Object.keys(pictures).length + 1}`;
  pictures[key] = data;
  said.pictures.push({ key, name: asText(part.filename) ?? asText(part.name), facts: null });
}

function append(said: Said, text: string): void {
  said.text = said.text === "" ? text : `${said.text}\n\n${text}`;
}

function assemble(
  source: UntypedObject,
  messages: Message[],
  problems: Problems,
): PortableConversation | null {
  const lanes = readLanes(source, messages);
  if (lanes.size > maxLanes)
    problems.add(`there are ${lanes.size} models; the next question goes to the first ${maxLanes}`);
  const turns: PortableTurn[] = [];
  const turnOf = new Map<string, number>();
  for (const message of messages) {
    if (message.isQuestion) {
      turnOf.set(message.id, turns.length);
      turns.push({
        parent: turns.length === 0 ? null : turns.length - 1,
        text: message.text,
        pictures: message.pictures,
        replies: [],
        verdict: null,
        createdAt: message.at,
      });
      continue;
    }
    // A version without parents, or an answer to an answer, belongs to the question before it.
    const at = turnOf.get(message.parent ?? "") ?? turns.length - 1;
    const turn = turns[at];
    const lane = lanes.get(message.characterId);
    if (!turn || !lane || (message.text === "" && message.thinking === "")) {
      problems.add(turn ? "an empty answer was left out" : "an answer without a question was left out");
      continue;
    }
    turnOf.set(message.id, at);
    const earlier = turn.replies.filter((reply) => reply.lane.id === lane.id);
    for (const reply of earlier) reply.isChosen = false;
    turn.replies.push(
      importedReply({
        lane,
        text: message.text,
        reasoning: message.thinking,
        at: message.at,
        variant: earlier.length + 1,
      }),
    );
  }
  const first = turns[0];
  if (!first) return null;
  const times = messages.map((message) => message.at);
  return {
    title: asText(source.title)?.slice(0, 200) || titleFrom(first.text, first.pictures.length),
    createdAt: Math.min(...times),
    updatedAt: Math.max(...times),
    lanes: [...lanes.values()].slice(0, maxLanes),
    leaf: turns.length - 1,
    turns,
  };
}

function readLanes(source: UntypedObject, messages: Message[]): Map<string, Lane> {
  const characters = asObject(source.characters) ?? {};
  const speaking = new Set(
    messages.filter((message) => !message.isQuestion).map((message) => message.characterId),
  );
  const ids = [...new Set([...Object.keys(characters), ...speaking])].filter((id) => speaking.has(id));
  return new Map(
    ids.map((id, index): [string, Lane] => {
      const character = asObject(characters[id]) ?? {};
      const model = asText(character.model) ?? asText(asObject(character.modelInfo)?.slug) ?? "unknown";
      const system = asText(character.description)?.trim();
      const temperature = asNumber(asObject(character.samplingParameters)?.temperature);
      return [
        id,
        {
          id: `lane-${index + 1}`,
          provider: chatroomProvider,
          model: model.slice(0, 300) || "unknown",
          ...(system ? { system } : {}),
          ...(temperature !== null ? { parameters: { temperature } } : {}),
        },
      ];
    }),
  );
}
