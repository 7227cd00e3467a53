// What a person reads of each setting: its name, and what it does, in a few words. Data.
import type { NumberField } from "@/lib/domain/lane-settings";

/** The two halves of the form, each of which can be asked for. */
export type SettingsSection = "parameters" | "system";

export type SettingText = { name: string; hint: string };

export const numberTexts: Record<NumberField, SettingText> = {
  temperature: { name: "Temperature", hint: "0 to 5; lower is steadier" },
  topP: { name: "Top-p", hint: "0 to 1; lower keeps to likelier words" },
  maxTokens: { name: "Max tokens", hint: "The longest answer; it is cut there" },
  seed: { name: "Seed", hint: "A whole number; the same one may repeat an answer" },
  presencePenalty: { name: "Presence penalty", hint: "-5 to 5; higher brings new topics" },
  frequencyPenalty: { name: "Frequency penalty", hint: "-5 to 5; higher repeats words less" },
};

export const stopText: SettingText = {
  name: "Stop sequences",
  hint: "One a line, \\n for a line break; the answer ends before it",
};

export const extraText: SettingText = {
  name: "Extra body fields",
  hint: 'A JSON object, merged into the request: {"top_k": 40}',
};

export const fallbackLimitText: SettingText = {
  name: "… as long as it costs no more than",
  hint: "USD per 1M tokens, in and out; without a limit only what is free is never replaced by what is not",
};

export const systemText: SettingText = {
  name: "System prompt",
  hint: "Said to the model before the conversation; some hosts refuse one beside a picture",
};
