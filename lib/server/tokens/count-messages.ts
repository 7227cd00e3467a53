// Text tokens of a lane's messages under its family's chat template, the question apart from what came before. It does not know pictures'
// tokens or prices.
import "server-only";
import type { LaneMessage } from "@/lib/domain/messages";
import type { TokenCounter } from "./count-tokens";
import type { ChatTemplate, ModelFamily } from "./model-families";

export type CountedMessages = { textTokens: number; historyTokens: number; isApproximate: boolean };

/**
 * The tokens of what would be sent. The last text of the last message that equals `questionText` is the question: an unanswered one before
 * it, and notes on pictures beside it, are history.
 */
export async function countMessages(
  counter: TokenCounter,
  family: ModelFamily,
  {
    system,
    messages,
    questionText,
    isSystemFolded = false,
  }: { system?: string; messages: LaneMessage[]; questionText: string; isSystemFolded?: boolean },
): Promise<CountedMessages> {
  const history = messages.flatMap(textsOf);
  const last = messages.at(-1);
  const place = questionText === "" || !last ? -1 : textsOf(last).lastIndexOf(questionText);
  const hasQuestionText = place !== -1;
  if (hasQuestionText) history.splice(place - textsOf(last!).length, 1);
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
    systemOverhead(template, Boolean(system) && !isSystemFolded, hasImages);
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
