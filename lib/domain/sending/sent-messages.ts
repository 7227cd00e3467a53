// The messages of a plan as they go out: the system prompt folded in where it has to be, and texts that stand side by side as one, since
// some hosts take a list of parts only beside pictures. It decides nothing.
import type { LaneMessage, MessagePart } from "../messages";
import type { Sending } from "./plan-sending";

/** What a request holds: a system prompt of its own, or none, and the messages. */
export function sentMessages({ messages, system, isSystemFolded }: Sending): {
  system: string | undefined;
  messages: LaneMessage[];
} {
  const folded = isSystemFolded && system ? foldInto(messages, system) : messages;
  return {
    system: isSystemFolded ? undefined : system,
    messages: folded.map((message) =>
      message.role === "user" ? { role: "user", parts: joinTexts(message.parts) } : message,
    ),
  };
}

/** In front of the first question's text, where a system prompt would stand; behind pictures that have to come first. */
function foldInto(messages: readonly LaneMessage[], system: string): LaneMessage[] {
  const index = messages.findIndex((message) => message.role === "user");
  return messages.map((message, place) => {
    if (place !== index || message.role !== "user") return message;
    const at = message.parts.findIndex((part) => part.type === "text");
    const where = at === -1 ? message.parts.length : at;
    return { role: "user", parts: message.parts.toSpliced(where, 0, { type: "text", text: system }) };
  });
}

function joinTexts(parts: readonly MessagePart[]): MessagePart[] {
  const joined: MessagePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.type === "text" && last?.type === "text")
      joined[joined.length - 1] = { type: "text", text: `${last.text}\n\n${part.text}` };
    else joined.push(part);
  }
  return joined;
}
