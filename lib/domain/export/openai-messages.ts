// One lane of a conversation in the format of OpenAI's chat completions: a body that can be sent to any provider as it is. Other lanes'
// answers and thinking are not in it. It does not know bytes: pictures are asked for by their key.
import type { Lane } from "../lane";
import {
  branchOf,
  type PortableConversation,
  type PortablePicture,
  type PortableTurn,
} from "./portable-conversation";

export type OpenAiPart = { type: "text"; text: string } | { type: "image_url"; image_url: { url: string } };
export type OpenAiMessage =
  | { role: "system" | "assistant"; content: string }
  | { role: "user"; content: string | OpenAiPart[] };
export type OpenAiBody = { model: string; messages: OpenAiMessage[]; [parameter: string]: unknown };

/** The lane by its id; the first where none is named; null where there is no such lane. */
export function findLane(conversation: PortableConversation, laneId: string | null): Lane | null {
  const answered = branchOf(conversation).flatMap((turn) => turn.replies.map((reply) => reply.lane));
  const lanes = [...conversation.lanes, ...answered.reverse()];
  return (laneId === null ? lanes[0] : lanes.find((lane) => lane.id === laneId)) ?? null;
}

/** The body. `urlOf` gives a picture's address, null where its bytes are gone. */
export function openAiBody(
  conversation: PortableConversation,
  lane: Lane,
  urlOf: (picture: PortablePicture) => string | null,
): OpenAiBody {
  const { temperature, topP, maxTokens, seed, stop, presencePenalty, frequencyPenalty, extraBody } =
    lane.parameters ?? {};
  const parameters = {
    temperature,
    top_p: topP,
    max_tokens: maxTokens,
    seed,
    stop,
    presence_penalty: presencePenalty,
    frequency_penalty: frequencyPenalty,
    ...extraBody,
  };
  const messages: OpenAiMessage[] = lane.system ? [{ role: "system", content: lane.system }] : [];
  for (const turn of branchOf(conversation)) {
    messages.push({ role: "user", content: userContent(turn, urlOf) });
    const replies = turn.replies.filter((reply) => reply.lane.id === lane.id);
    const answer = (replies.find((reply) => reply.isChosen) ?? replies.at(-1))?.text;
    if (answer) messages.push({ role: "assistant", content: answer });
  }
  const set = Object.entries(parameters).filter(([, value]) => value !== undefined);
  return { model: lane.model, messages, ...Object.fromEntries(set) };
}

function userContent(
  turn: PortableTurn,
  urlOf: (picture: PortablePicture) => string | null,
): string | OpenAiPart[] {
  const pictures = turn.pictures.flatMap((picture): OpenAiPart[] => {
    const url = urlOf(picture);
    return url === null ? [] : [{ type: "image_url", image_url: { url } }];
  });
  if (pictures.length === 0) return turn.text;
  return turn.text === "" ? pictures : [{ type: "text", text: turn.text }, ...pictures];
}
