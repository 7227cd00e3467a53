// Which tokenizer and chat template a model has, as data: the first family whose pattern fits the model's id. Patterns see ids in lower
// case, ours before the provider's. It counts nothing and does not know providers.
import "server-only";
import type { Offer } from "@/lib/domain/offer";
import type { Vocabulary } from "./token-request";

/** "bytes": a quarter of the UTF-8 bytes; "characters": a quarter of the UTF-16 units. */
export type Counting = Vocabulary | "bytes" | "characters";

/** Tokens that a template adds. */
export type ChatTemplate = {
  start: number;
  /** Around each message, its role included. */
  perMessage: number;
  /** The opening of the answer. */
  reply: number;
  /** A system text of the template's own: in front of the person's, or, "no-system", only where there is none. */
  ownSystem?: { tokens: number; when: "no-images" | "no-system" };
};

export type ModelFamily = {
  id: string;
  pattern: RegExp;
  counting: Counting;
  /** True where the tokenizer is another's, near enough: the note says how near. */
  isApproximate: boolean;
  template: ChatTemplate;
};

// <|begin_of_text|>; <|start_header_id|> role <|end_header_id|> "\n\n" … <|eot_id|>; the same without the end for the answer.
// llama-models, "Llama 3 Prompt Formats".
const llama3 = { start: 1, perMessage: 5, reply: 4 };
// From 3.1 on the template begins every chat without pictures with "Cutting Knowledge Date: … Today Date: …\n\n" as system text: 20
// tokens. "Hello" is 36 tokens at hosts that use it. chat_template of Llama-3.2-11B-Vision-Instruct.
const llama31: ChatTemplate = { ...llama3, ownSystem: { tokens: 20, when: "no-images" } };
// 3 a message and 1 for its role, 3 to open the answer. OpenAI Cookbook, "How to count tokens with tiktoken".
const openAi = { start: 0, perMessage: 4, reply: 3 };
// <|start|> role <|message|> … <|end|>, then <|start|> assistant. openai/harmony, "Response format".
const harmony = { start: 0, perMessage: 4, reply: 2 };
// <|im_start|> role "\n" … <|im_end|> "\n", then <|im_start|> assistant "\n". chat_template of the Qwen models.
const chatMl = { start: 0, perMessage: 5, reply: 3 };
// Qwen 2 and 2.5 VL: "You are a helpful assistant." where the person set no system prompt.
const chatMlWithSystem: ChatTemplate = { ...chatMl, ownSystem: { tokens: 6, when: "no-system" } };
// <bos>; <start_of_turn> role "\n" … <end_of_turn> "\n"; <start_of_turn> model "\n". Gemma's formatting guide.
const gemma = { start: 1, perMessage: 5, reply: 3 };
// <s>; [INST] … [/INST]; an answer ends with </s>. mistral-common, tokenizer v7.
const mistral = { start: 1, perMessage: 2, reply: 0 };
/** Most templates put about so much around a message. */
const usual = { start: 0, perMessage: 4, reply: 0 };

/**
 * The differences noted were measured on prose, code, JSON and six languages: first English text and code, then the worst language.
 */
export const modelFamilies: readonly ModelFamily[] = [
  {
    id: "sandbox",
    pattern: /^sandbox\//,
    counting: "characters",
    isApproximate: false,
    template: { start: 0, perMessage: 0, reply: 0 },
  },
  {
    // "llama-3.2-90b", "llama3.1:8b", "llama3-2-90b", "llama-v3p2-90b".
    id: "llama-3.1",
    pattern: /llama[-_ ]?v?3[.p_-]?[123](?![\db])/,
    counting: "llama3",
    isApproximate: false,
    template: llama31,
  },
  {
    id: "llama-3",
    pattern: /llama[-_ ]?v?3(?![\d.p])/,
    counting: "llama3",
    isApproximate: false,
    template: llama3,
  },
  // A tokenizer of its own, cut as o200k is; not measured.
  { id: "llama-4", pattern: /llama[-_ ]?4/, counting: "o200k", isApproximate: true, template: llama3 },
  {
    id: "gpt-oss",
    pattern: /gpt-oss/,
    counting: "o200k",
    isApproximate: false,
    template: harmony,
  },
  {
    id: "openai-reasoning",
    pattern: /(^|\/)(o[134](-mini|-pro|-preview)?|gpt-5(-mini|-nano|-pro)?)(-\d{4}-\d{2}-\d{2})?$/,
    counting: "o200k",
    isApproximate: false,
    template: harmony,
  },
  {
    id: "gpt-4o",
    pattern: /(^|\/)(chatgpt-4o|gpt-4o|gpt-4\.1|gpt-4\.5)/,
    counting: "o200k",
    isApproximate: false,
    template: openAi,
  },
  // Later models of OpenAI: their tokenizer is not published.
  {
    id: "openai",
    pattern: /(^|\/)(gpt-[4-9]|o\d)/,
    counting: "o200k",
    isApproximate: true,
    template: harmony,
  },
  // Within 1 %; Chinese +12 %.
  {
    id: "qwen-2-vl",
    pattern: /qwen-?2(\.5)?-?vl/,
    counting: "llama3-digits",
    isApproximate: true,
    template: chatMlWithSystem,
  },
  {
    id: "qwen",
    pattern: /qwen|qwq|qvq/,
    counting: "llama3-digits",
    isApproximate: true,
    template: chatMl,
  },
  // -6 % and -14 % (code); Japanese +31 %. Gemini has Gemma's vocabulary.
  {
    id: "gemma",
    pattern: /gemma|gemini/,
    counting: "o200k-digits",
    isApproximate: true,
    template: gemma,
  },
  // -3 %; Chinese -15 %.
  {
    id: "mistral",
    pattern: /mistral|ministral|pixtral|magistral|devstral|codestral/,
    counting: "o200k-digits",
    isApproximate: true,
    template: mistral,
  },
  // Large vocabularies of today, of which none is published, or none is at hand. Not measured.
  {
    id: "modern",
    pattern: /claude|deepseek|kimi|glm|grok|nova|nemotron|phi-4|minimax|mimo|step-\d|internvl|command|molmo/,
    counting: "o200k",
    isApproximate: true,
    template: usual,
  },
];

const unknownFamily: ModelFamily = {
  id: "unknown",
  pattern: /^/,
  counting: "bytes",
  isApproximate: true,
  template: usual,
};

/** The family of a model by our id of it, else by the provider's. */
export function familyOf({ model, modelKey }: Pick<Offer, "model" | "modelKey">): ModelFamily {
  const id = (modelKey ?? model).toLowerCase();
  return modelFamilies.find(({ pattern }) => pattern.test(id)) ?? unknownFamily;
}
