// Reads conversations.json of a ChatGPT export: each conversation is a tree of messages by id. A question with all that was said before the
// next one becomes a turn; answers that were asked for again become its variants, edited questions a branch. The format is described nowhere
// and has changed over time, so nothing in it is taken for granted. Pictures are named by the id that their file's name begins with.
import { titleFrom } from "../title";
import { importedReply } from "./imported-reply";
import type {
  PortableConversation,
  PortablePicture,
  PortableReply,
  PortableTurn,
} from "./portable-conversation";
import { collectProblems, type ReadResult } from "./read-result";
import { asArray, asObject, asText, asTimeMs, type UntypedObject } from "./untyped";

const provider = "chatgpt";
const laneId = "chatgpt";
/** Deeper or longer trees are cut there. */
const maxMessages = 50_000;

type Problems = ReturnType<typeof collectProblems>;

/** Whether a value is one such conversation. */
export function isChatgptConversation(value: unknown): boolean {
  return asObject(asObject(value)?.mapping) !== null;
}

/** Reads what conversations.json holds: a list, or a single conversation. */
export function readChatgpt(value: unknown): ReadResult {
  const problems = collectProblems();
  const conversations = (Array.isArray(value) ? value : [value]).flatMap((each): PortableConversation[] => {
    const source = asObject(each);
    if (!source || !isChatgptConversation(source)) {
      problems.add("an entry is not a conversation");
      return [];
    }
    const read = readOne(source, problems);
    if (!read) problems.add("a conversation has no question that could be read");
    return read ? [read] : [];
  });
  return { conversations, pictures: {}, problems: problems.list() };
}

type Node = { id: string; message: UntypedObject | null; children: string[] };
type Said = { text: string; pictures: PortablePicture[] };

function readOne(source: UntypedObject, problems: Problems): PortableConversation | null {
  const nodes = new Map<string, Node>();
  const parents = new Map<string, string>();
  for (const [id, value] of Object.entries(asObject(source.mapping)!).slice(0, maxMessages)) {
    const node = asObject(value);
    if (!node) continue;
    nodes.set(id, { id, message: asObject(node.message), children: asArray(node.children).filter(isText) });
    const parent = asText(node.parent);
    if (parent) parents.set(id, parent);
  }
  // Some exports name parents alone.
  for (const [id, parent] of parents) {
    const above = nodes.get(parent);
    if (above && !above.children.includes(id)) above.children.push(id);
  }
  const chosen = pathTo(asText(source.current_node), parents);
  const createdAt = asTimeMs(source.create_time) ?? 0;
  const turns: PortableTurn[] = [];
  const turnOfNode = new Map<string, number>();

  // A walk without recursion: a long conversation is a deep tree.
  const open = [...nodes.keys()].filter((id) => !nodes.has(parents.get(id) ?? "")).reverse();
  const seen = new Set<string>();
  const questionAbove = new Map<string, number | null>();
  while (open.length > 0) {
    const id = open.pop()!;
    const node = nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    let above = questionAbove.get(parents.get(id) ?? "") ?? null;
    const { message } = node;
    if (message && asText(asObject(message.author)?.role) === "user" && !isHidden(message)) {
      const said = readContent(message, problems);
      if (said.text !== "" || said.pictures.length > 0) {
        const at = asTimeMs(message.create_time) ?? createdAt;
        const replies = answersTo(node, nodes, chosen, at, problems);
        turns.push({ parent: above, ...said, replies, verdict: null, createdAt: at });
        above = turns.length - 1;
        turnOfNode.set(id, above);
      }
    }
    questionAbove.set(id, above);
    open.push(...node.children.toReversed());
  }
  if (turns.length === 0) return null;
  const leaf = [...chosen].flatMap((id) => turnOfNode.get(id) ?? []).at(-1) ?? turns.length - 1;
  const lane = turns.flatMap((turn) => turn.replies).at(-1)?.lane;
  return {
    title: asText(source.title)?.slice(0, 200) || titleFrom(turns[0]!.text, turns[0]!.pictures.length),
    createdAt,
    updatedAt: asTimeMs(source.update_time) ?? createdAt,
    lanes: lane ? [lane] : [],
    leaf,
    turns,
  };
}

/** Ids from the first message to the one that the conversation stands at. */
function pathTo(id: string | null, parents: Map<string, string>): Set<string> {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at = id; at && !seen.has(at); at = parents.get(at) ?? null) {
    seen.add(at);
    path.push(at);
  }
  return new Set(path.reverse());
}

/** One variant for each answer that was begun; what follows it, up to the next question, belongs to it. */
function answersTo(
  question: Node,
  nodes: Map<string, Node>,
  chosen: Set<string>,
  at: number,
  problems: Problems,
): PortableReply[] {
  const answers = question.children.flatMap((first): Omit<PortableReply, "variant">[] => {
    const parts: string[] = [];
    const thoughts: string[] = [];
    let model: string | null = null;
    let answeredAt = at;
    const seen = new Set<string>();
    for (let id: string | undefined = first; id && !seen.has(id); ) {
      seen.add(id);
      const node = nodes.get(id);
      const message = node?.message ?? null;
      const role = asText(asObject(message?.author)?.role);
      if (!node || (role === "user" && message && !isHidden(message))) break;
      if (message && role === "assistant" && !isHidden(message)) {
        model ??= asText(asObject(message.metadata)?.model_slug);
        answeredAt = asTimeMs(message.create_time) ?? answeredAt;
        const thought = readThoughts(message);
        if (thought !== null) thoughts.push(thought);
        else if (isForTool(message)) problems.add("the call of a tool was left out");
        else parts.push(readContent(message, problems).text);
      } else if (message && role === "tool") problems.add("the answer of a tool was left out");
      id = node.children.find((child) => chosen.has(child)) ?? node.children[0];
    }
    const text = parts.filter((part) => part !== "").join("\n\n");
    if (text === "" && thoughts.length === 0) return [];
    const lane = { id: laneId, provider, model: model ?? "unknown" };
    const isChosen = chosen.has(first);
    return [importedReply({ lane, text, reasoning: thoughts.join("\n\n"), at: answeredAt, isChosen })];
  });
  const best = Math.max(
    0,
    answers.findIndex((answer) => answer.isChosen),
  );
  return answers.map((answer, index) => ({ ...answer, variant: index + 1, isChosen: index === best }));
}

function isHidden(message: UntypedObject): boolean {
  return asObject(message.metadata)?.is_visually_hidden_from_conversation === true;
}

function isForTool(message: UntypedObject): boolean {
  const recipient = asText(message.recipient);
  return recipient !== null && recipient !== "all";
}

function readThoughts(message: UntypedObject): string | null {
  const content = asObject(message.content);
  if (content?.content_type === "thoughts")
    return asArray(content.thoughts)
      .flatMap((thought) => asText(asObject(thought)?.content) ?? [])
      .join("\n\n");
  return content?.content_type === "reasoning_recap" ? "" : null;
}

function readContent(message: UntypedObject, problems: Problems): Said {
  const content = asObject(message.content) ?? {};
  const pictures: PortablePicture[] = [];
  const texts: string[] = [];
  if (content.content_type === "code" && isText(content.text)) texts.push(`\`\`\`\n${content.text}\n\`\`\``);
  else if (isText(content.text)) texts.push(content.text);
  for (const part of asArray(content.parts)) {
    if (isText(part)) texts.push(part);
    else {
      const type = asText(asObject(part)?.content_type) ?? "of an unknown kind";
      const key = pictureKey(asText(asObject(part)?.asset_pointer));
      if (type === "image_asset_pointer" && key)
        pictures.push({ key, name: nameOf(message, key), facts: null });
      else if (isText(asObject(part)?.text)) texts.push(String(asObject(part)?.text));
      else problems.add(`a part (${type.slice(0, 60)}) was left out`);
    }
  }
  return { text: texts.join("\n\n").trim(), pictures };
}

/** "file-service://file-abc" and "sediment://file_abc" name the file whose name begins with what follows the slashes. */
function pictureKey(pointer: string | null): string | null {
  return /^[a-z-]{1,30}:\/\/(file[-_][\w-]{1,80})$/.exec(pointer ?? "")?.[1] ?? null;
}

function nameOf(message: UntypedObject, key: string): string | null {
  for (const each of asArray(asObject(message.metadata)?.attachments)) {
    const attachment = asObject(each);
    if (attachment?.id === key) return asText(attachment.name)?.slice(0, 200) ?? null;
  }
  return null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
