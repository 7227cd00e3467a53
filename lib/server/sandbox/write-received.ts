// What came with the request besides pictures, as markdown: the messages' shape and the parameters. Values of the request are
// put in only as bounded JSON inside a code block that they cannot close. It does not know pictures' content.
import "server-only";
import type { AnswerFacts } from "./gather-facts";

const maxListedMessages = 4;
const maxListedParameters = 12;
const maxValueCharacters = 80;

/** A fenced JSON block of what was received, without texts and base64. */
export function writeReceived(facts: AnswerFacts): string {
  const brief = facts.model.verbosity === "short";
  const received = {
    model: facts.model.id,
    stream: facts.stream,
    messages: brief ? facts.messages.length : facts.messages.slice(-maxListedMessages).map(writeMessage),
    ...(!brief && facts.messages.length > maxListedMessages
      ? { messagesNotListed: facts.messages.length - maxListedMessages }
      : {}),
    pictures: facts.pictureCount,
    parameters: boundedParameters(facts.parameters),
  };
  // A fence can only be closed by backticks at a line's start, which indented JSON never has; escaped all the same.
  const json = brief ? JSON.stringify(received) : JSON.stringify(received, null, 2);
  return ["```json", json.replaceAll("`", "\\u0060"), "```"].join("\n");
}

function writeMessage({ role, characters, pictures }: AnswerFacts["messages"][number]): string {
  return `${role}: ${count(characters, "character")}${pictures > 0 ? `, ${count(pictures, "picture")}` : ""}`;
}

/** The bullet points on history, system prompt, parameters and tokens. */
export function writeContext(facts: AnswerFacts): string[] {
  const { earlierMessages, systemCharacters, parameters, pictureCount, pictures, promptTokens } = facts;
  const elsewhere = pictureCount - pictures.length;
  const names = Object.keys(parameters).length;
  return [
    `**Earlier messages:** ${earlierMessages === 0 ? "none, this is the first" : earlierMessages}`,
    ...(elsewhere > 0 ? [`**Pictures in other messages:** ${elsewhere}`] : []),
    `**System prompt:** ${systemCharacters === null ? "none" : `present, ${count(systemCharacters, "character")}`}`,
    `**Parameters:** ${names === 0 ? "none" : `${names} received, listed below`}`,
    `**Input:** ${count(promptTokens, "token")} by the sandbox's own rule`,
  ];
}

/** "1 token", "1,601 tokens". */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString("en-US")} ${noun}${amount === 1 ? "" : "s"}`;
}

function boundedParameters(parameters: Record<string, unknown>): Record<string, unknown> {
  const listed = Object.entries(parameters).slice(0, maxListedParameters);
  return Object.fromEntries(
    listed.map(([name, value]) => [name.slice(0, maxValueCharacters), bounded(value)]),
  );
}

/** Never walks into an object: its depth and size belong to whoever sent it. */
function bounded(value: unknown): unknown {
  if (typeof value === "string")
    return value.length > maxValueCharacters ? `${value.slice(0, maxValueCharacters)}…` : value;
  if (Array.isArray(value)) return `[${count(value.length, "item")}]`;
  if (typeof value === "object" && value !== null) return `{${count(Object.keys(value).length, "field")}}`;
  return value;
}
