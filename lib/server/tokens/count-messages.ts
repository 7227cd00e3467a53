// Text tokens of a lane's messages under its family's chat template, the question apart from what came before. It does not know pictures'
// tokens or prices.
import "server-only";
import type { LaneMessage } from "@/lib/domain/messages";
import type { TokenCounter } from "./count-tokens";
import type { ChatTemplate, ModelFamily } from "./model-families";

export type CountedMessages = { textTokens: number; historyTokens: number; isApproximate: boolean };

/**
 * The tokens of what would be sent. The last message's last text is the question where it equals `questionText`: an unanswered question
 * before it stands in the same message and is history.
 */
export async function countMessages(
  counter: TokenCounter,
  family: ModelFamily,
  { system, messages, questionText }: { system?: string; messages: LaneMessage[]; questionText: string },
): Promise<CountedMessages> {
  const history = messages.flatMap(textsOf);
  const hasQuestionText = questionText !== "" && history.at(-1) === questionText;
  if (hasQuestionText) history.pop();
  const own = [...(hasQuestionText ? [questionText] : []), ...(system ? [system] : [])];
  const { tokens, isApproximate } = await counter.count(family, [...own, ...history]);
  const { template } = family;
  const hasImages = messages.some(
    (message) => message.role === "user" && message.parts.some((part) => part.type === "image"),
  );
  const historyTokens =
    sum(tokens.slice(own.length)) + Math.max(0, messages.length - 1) * template.perMessage;
  const newTokens =
    sum(tokens.slice(0, own.length)) +
    template.perMessage +
    template.start +
    template.reply +
    systemOverhead(template, Boolean(system), hasImages);
  // Rounded once, so that both add up to the whole.
  const wholeHistory = Math.ceil(historyTokens);
  return {
    textTokens: Math.max(0, Math.ceil(newTokens + historyTokens) - wholeHistory),
    historyTokens: wholeHistory,
    isApproximate,
  };
}

function textsOf(message: LaneMessage): string[] {
  if (message.role === "assistant") return [message.text];
  return message.parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
}

/** What goes around the system prompt, and what the template says there by itself. */
function systemOverhead(
  { perMessage, ownSystem }: ChatTemplate,
  hasSystem: boolean,
  hasImages: boolean,
): number {
  const isOwnSaid = ownSystem !== undefined && (ownSystem.when === "no-images" ? !hasImages : !hasSystem);
  return (hasSystem || isOwnSaid ? perMessage : 0) + (isOwnSaid ? ownSystem.tokens : 0);
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
