// The settings of a lane as a person edits them: text in, parameters out, with a sentence for what cannot be sent. Empty means "not sent".
// The bounds are those that a question is checked against when it arrives. It does not know the form.
import type { JsonValue, Lane, Parameters } from "./lane";
import { parseDecimal } from "./money";

export type LaneSettings = Pick<Lane, "system" | "parameters" | "fallback" | "fallbackMaxUsdPerMillion">;

export type NumberField =
  | "temperature"
  | "topP"
  | "maxTokens"
  | "seed"
  | "presencePenalty"
  | "frequencyPenalty";
export type SettingsField =
  | NumberField
  | "stop"
  | "extraBody"
  | "system"
  | "fallback"
  | "fallbackMaxUsdPerMillion";

/** Every field as it stands in its input. */
export type SettingsDraft = Record<SettingsField, string>;
export type SettingsProblems = Partial<Record<SettingsField, string>>;

type NumberRule = { field: NumberField; min: number; max: number; isWhole: boolean };

export const numberRules: readonly NumberRule[] = [
  { field: "temperature", min: 0, max: 5, isWhole: false },
  { field: "topP", min: 0, max: 1, isWhole: false },
  { field: "maxTokens", min: 1, max: 10_000_000, isWhole: true },
  { field: "seed", min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, isWhole: true },
  { field: "presencePenalty", min: -5, max: 5, isWhole: false },
  { field: "frequencyPenalty", min: -5, max: 5, isWhole: false },
];

/** What each field is called in the body of a request. */
export const wireNames = {
  temperature: "temperature",
  topP: "top_p",
  maxTokens: "max_tokens",
  seed: "seed",
  stop: "stop",
  presencePenalty: "presence_penalty",
  frequencyPenalty: "frequency_penalty",
} as const satisfies Record<NumberField | "stop", string>;

/** A request is made of these; extra body fields may not replace them. */
export const reservedFields: readonly string[] = ["model", "messages", "stream", "stream_options"];

export const maxSystemLength = 100_000;
const maxStops = 16;
const maxStopLength = 200;
const maxExtraBodyLength = 16_000;
const maxExtraNameLength = 100;
const maxLimitLength = 20;

export const emptyDraft: SettingsDraft = {
  temperature: "",
  topP: "",
  maxTokens: "",
  seed: "",
  stop: "",
  presencePenalty: "",
  frequencyPenalty: "",
  extraBody: "",
  system: "",
  fallback: "",
  fallbackMaxUsdPerMillion: "",
};

/** The fields' texts for a lane's settings. */
export function draftOf(settings: LaneSettings): SettingsDraft {
  const { system = "", parameters = {}, fallback = [], fallbackMaxUsdPerMillion = "" } = settings;
  const { stop, extraBody } = parameters;
  const numbers = numberRules.map(({ field }) => [field, parameters[field]?.toString() ?? ""]);
  return {
    ...emptyDraft,
    ...Object.fromEntries(numbers),
    stop: stop?.map(escapeStop).join("\n") ?? "",
    extraBody: extraBody ? JSON.stringify(extraBody, null, 2) : "",
    system,
    fallback: fallback.join("\n"),
    fallbackMaxUsdPerMillion,
  };
}

/** The settings that the fields say, and what is wrong with each field that cannot be sent; such a field is not in the settings. */
export function readDraft(draft: SettingsDraft): { settings: LaneSettings; problems: SettingsProblems } {
  const problems: SettingsProblems = {};
  const parameters: Parameters = {};
  for (const rule of numberRules) {
    const read = readNumber(draft[rule.field], rule);
    if (typeof read === "string") problems[rule.field] = read;
    else if (read !== null) parameters[rule.field] = read;
  }
  const stop = draft.stop.split(/\r?\n/).filter(Boolean).map(unescapeStop);
  if (stop.length > maxStops) problems.stop = `At most ${maxStops} stop sequences can be sent.`;
  else if (stop.some((each) => each.length > maxStopLength))
    problems.stop = `A stop sequence has at most ${maxStopLength} characters.`;
  else if (stop.length > 0) parameters.stop = stop;
  const extra = readExtraBody(draft.extraBody, parameters);
  if (typeof extra === "string") problems.extraBody = extra;
  else if (extra) parameters.extraBody = extra;
  const system = draft.system.trim() === "" ? "" : draft.system;
  const isTooLong = system.length > maxSystemLength;
  if (isTooLong)
    problems.system = `A system prompt has at most ${maxSystemLength.toLocaleString("en-US")} characters.`;
  const fallback = draft.fallback.split("\n").filter(Boolean);
  const limit = draft.fallbackMaxUsdPerMillion.trim().replace(",", ".");
  if (limit !== "" && (limit.length > maxLimitLength || !parseDecimal(limit)))
    problems.fallbackMaxUsdPerMillion = "This is not an amount such as 0.35.";
  const settings: LaneSettings = {
    ...(fallback.length > 0 ? { fallback } : {}),
    ...(limit !== "" && !problems.fallbackMaxUsdPerMillion ? { fallbackMaxUsdPerMillion: limit } : {}),
    ...(system && !isTooLong ? { system } : {}),
    ...(Object.keys(parameters).length > 0 ? { parameters } : {}),
  };
  return { settings, problems };
}

/** A lane with this system prompt and these parameters and no others; where it goes on stays. */
export function withSettings({ system: _, parameters: __, ...lane }: Lane, settings: LaneSettings): Lane {
  const { system, parameters } = settings;
  const hasParameters = parameters !== undefined && Object.keys(parameters).length > 0;
  return { ...lane, ...(system ? { system } : {}), ...(hasParameters ? { parameters } : {}) };
}

/** A lane with all of these settings and no others. */
export function withAllSettings(
  { fallback: _, fallbackMaxUsdPerMillion: __, ...lane }: Lane,
  settings: LaneSettings,
): Lane {
  const { fallback, fallbackMaxUsdPerMillion } = settings;
  return {
    ...withSettings(lane, settings),
    ...(fallback?.length ? { fallback } : {}),
    ...(fallback?.length && fallbackMaxUsdPerMillion ? { fallbackMaxUsdPerMillion } : {}),
  };
}

function readNumber(text: string, { min, max, isWhole }: NumberRule): number | string | null {
  const trimmed = text.trim().replace(",", ".");
  if (trimmed === "") return null;
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return "This is not a number.";
  if (isWhole && !Number.isSafeInteger(value)) return "This has to be a whole number.";
  if (value >= min && value <= max) return value;
  return min === Number.MIN_SAFE_INTEGER ? "This is out of range." : `This has to be from ${min} to ${max}.`;
}

function readExtraBody(text: string, parameters: Parameters): Record<string, JsonValue> | string | null {
  if (text.trim() === "") return null;
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `This is not JSON: ${(error as Error).message}.`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return 'This has to be a JSON object such as {"top_k": 40}.';
  const names = Object.keys(value);
  if (names.length === 0) return null;
  const reserved = names.find((name) => reservedFields.includes(name));
  if (reserved) return `“${reserved}” is set by Parallax and cannot be replaced here.`;
  const twice = names.find((name) => isSetAbove(name, parameters));
  if (twice) return `“${twice}” is set above as well; set it in one place.`;
  if (names.some((name) => name === "__proto__" || name.length > maxExtraNameLength))
    return "A field has a name that cannot be sent.";
  if (JSON.stringify(value).length > maxExtraBodyLength)
    return `At most ${maxExtraBodyLength.toLocaleString("en-US")} characters can be sent.`;
  return value;
}

function isSetAbove(name: string, parameters: Parameters): boolean {
  return Object.entries(wireNames).some(
    ([field, wireName]) => wireName === name && parameters[field as keyof Parameters] !== undefined,
  );
}

/** One sequence a line: a line break inside one is written `\n`. */
function escapeStop(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
}

function unescapeStop(text: string): string {
  const characters: Record<string, string> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };
  return text.replace(/\\([nrt\\])/g, (_, letter: string) => characters[letter]!);
}
