// What a scripted model does, read from its id: "cut:5" sends five tokens and cuts the socket. Each scenario is data
// that says how it departs from a well-behaved reply; how a plan is put on the wire is not known here.
import { attacks } from "./attacks";
import { heavyTexts } from "./heavy-texts";
import { writeTokens } from "./scenario-text";

export type Plan = {
  /** Other than 200: `body` is the whole answer. */
  status: number;
  headers: Record<string, string>;
  body: string;
  /** null: never. */
  headersAfterMs: number | null;
  firstTokenAfterMs: number;
  betweenTokensMs: number;
  reasoning: string[];
  tokens: string[];
  /** What follows the last token: the usual closing chunks, a destroyed socket, a quiet end of the body, or an error chunk. */
  ending: "finish" | "cut" | "eof" | "error";
  finishReason: "stop" | "length" | "content_filter" | null;
  /** "asked": as a chunk of its own where the request asks for it. Fields: on the finishing chunk, asked for or not. */
  usage: "asked" | "none" | Record<string, unknown>;
  hasDone: boolean;
  framing: "lf" | "crlf" | "comments" | "bytes" | "split-characters";
  oddity: "none" | "role" | "empty-choices" | "empty-data";
};

const defaultTokens = 24;

const wellBehaved: Omit<Plan, "tokens"> = {
  status: 200,
  headers: {},
  body: "",
  headersAfterMs: 0,
  firstTokenAfterMs: 0,
  betweenTokensMs: 0,
  reasoning: [],
  ending: "finish",
  finishReason: "stop",
  usage: "asked",
  hasDone: true,
  framing: "lf",
  oddity: "none",
};

/** The numbers of a reply that DeepInfra's and OpenRouter's own examples show, so that reported costs can be compared to the digit. */
const reported = {
  deepinfra: { prompt_tokens: 15, completion_tokens: 16, total_tokens: 31, estimated_cost: 0.0000268 },
  openrouter: {
    prompt_tokens: 149,
    completion_tokens: 338,
    total_tokens: 487,
    cost: 0.00035493,
    is_byok: false,
    cost_details: { upstream_inference_cost: null },
  },
};

/** What of a request a scenario may go by. */
export type Asked = { imageCount: number; hasSystem: boolean; question: string };

type Scenario = (model: string, numbers: number[], asked: Asked) => Partial<Plan>;

const text = (model: string, count = defaultTokens) => writeTokens(model, count);
const unfinished = (model: string, count = defaultTokens) => writeTokens(model, count, { hasEnding: false });

const scenarios: Record<string, Scenario> = {
  plain: (model, [count]) => ({ tokens: text(model, count) }),
  tokens: (model, [count, betweenTokensMs = 10]) => ({ tokens: text(model, count), betweenTokensMs }),
  // For a model that has no price at its provider.
  unpriced: (model, [count]) => ({ tokens: text(model, count) }),
  // Says what its id says, a word for each part between dashes: "says:It-is-12:400", with so many milliseconds between the words.
  says: (model) => {
    const [, words = "", betweenTokensMs = "0"] = model.split(":");
    const tokens = words.split("-").map((word, index) => (index === 0 ? word : ` ${word}`));
    return { tokens, betweenTokensMs: Number(betweenTokensMs) };
  },
  repeats: (model, _, { question }) => ({ tokens: [`${model.split(":")[1]} was asked: `, question] }),
  "echo-name": (model) => ({ tokens: ["I", " am", ` ${model}`, "."] }),
  reasoning: (model, [count]) => ({ reasoning: unfinished(`${model} thinks`, count), tokens: text(model) }),
  cut: (model, [count]) => ({ tokens: unfinished(model, count), ending: "cut" }),
  eof: (model, [count]) => ({ tokens: unfinished(model, count), ending: "eof" }),
  miderror: (model, [count]) => ({ tokens: unfinished(model, count), ending: "error" }),
  hang: () => ({ headersAfterMs: null }),
  silent: (_, [firstTokenAfterMs = 60_000]) => ({ firstTokenAfterMs }),
  "slow-headers": (_, [headersAfterMs = 60_000]) => ({ headersAfterMs }),
  status: (_, [status = 500, retryAfter]) => ({
    status,
    headers: retryAfterHeader(retryAfter),
    body: errorBody(`Scripted answer with status ${status}.`, status),
  }),
  html: (_, [status = 502]) => ({
    status,
    headers: { "content-type": "text/html" },
    body: `<html><head><title>${status}</title></head><body><h1>${status} from a proxy</h1></body></html>`,
  }),
  // The server fills in the key that it was sent.
  "wrong-key": () => ({
    status: 401,
    body: errorBody("Incorrect API key provided: {key}.", "invalid_api_key"),
  }),
  nousage: () => ({ usage: "none" }),
  nofinish: () => ({ finishReason: null }),
  nodone: () => ({ hasDone: false }),
  length: (model) => ({ tokens: unfinished(model), finishReason: "length" }),
  filter: (model) => ({ tokens: unfinished(model), finishReason: "content_filter" }),
  "reported-deepinfra": (model) => ({ tokens: text(model, 16), usage: reported.deepinfra }),
  "reported-openrouter": (model) => ({ tokens: text(model, 338), usage: reported.openrouter }),
  // Hosts that are particular about pictures, in the words of real ones.
  "one-image": (_, __, { imageCount }) =>
    imageCount > 1 ? refusal("At most 1 image(s) may be provided in one request.") : {},
  "text-only": (_, __, { imageCount }) =>
    imageCount > 0 ? refusal("This model does not support image input.") : {},
  "refuses-system-image": (_, __, { imageCount, hasSystem }) =>
    imageCount > 0 && hasSystem ? refusal("Prompting with images is incompatible with system messages.") : {},
  "role-odd": () => ({ oddity: "role" }),
  "empty-choices": () => ({ oddity: "empty-choices" }),
  "empty-data": () => ({ oddity: "empty-data" }),
  crlf: () => ({ framing: "crlf" }),
  comments: () => ({ framing: "comments" }),
  bytes: () => ({ framing: "bytes" }),
  "split-utf8": (model) => ({
    tokens: writeTokens(model, defaultTokens, { isWide: true }),
    framing: "split-characters",
  }),
  // Hostile output by its numbers in the collection.
  attacks: (_, [from = 0, to = from + 1]) => ({
    tokens: attacks.slice(from, to).flatMap((attack) => [...(attack.match(/.{1,9}/gsu) ?? []), "\n\n"]),
  }),
  // Output that is costly to draw, by its number; it comes in pieces of 4,000 characters.
  heavy: (_, [number = 0]) => ({
    tokens: Object.values(heavyTexts)[number]?.match(/.{1,4000}/gsu) ?? [],
    betweenTokensMs: 10,
  }),
  "stop-token": (model) => ({ tokens: [...text(model), "</s>"] }),
  "stop-token-mid": (model) => ({
    tokens: ["The", " tag", " </s>", " strikes", " text", " out.", ...text(model)],
  }),
};

/** The plan of a model id for a request, or null where no scenario has that name. */
export function planScenario(
  model: string,
  asked: Asked = { imageCount: 0, hasSystem: false, question: "" },
): Plan | null {
  const [name = "", ...words] = model.split(":");
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (!scenario) return null;
  return { ...wellBehaved, tokens: text(model), ...scenario(model, words.map(Number), asked) };
}

/** Every visible token that the model sends, joined: stop tokens included, reasoning not. */
export function scenarioText(model: string): string {
  const plan = planScenario(model);
  if (!plan) throw new Error(`No scenario is named by "${model}".`);
  return plan.status === 200 && plan.headersAfterMs !== null ? plan.tokens.join("") : "";
}

/** The numbers that a scenario is listed with; one that is not here is listed by its bare name. */
const listedNumbers: Record<string, string[]> = {
  plain: ["1", "20", "300"],
  tokens: ["40:5", "200:20", "300:4", "300:10", "2000:10", "20000:1"],
  unpriced: ["20"],
  "echo-name": ["left", "middle", "right"],
  "refuses-system-image": ["known", "unknown"],
  reasoning: ["20"],
  cut: ["0", "5", "40"],
  eof: ["0", "5", "40"],
  miderror: ["0", "5", "40"],
  silent: ["1000", "60000"],
  "slow-headers": ["1000", "60000"],
  status: ["400", "401", "402", "403", "404", "413", "429", "429:1", "429:30", "500", "503"],
  html: ["502"],
  attacks: ["0:9"],
  heavy: ["0"],
};

/** Model ids that suit most tests, every scenario among them. */
export const scenarioModels: readonly string[] = Object.keys(scenarios).flatMap(
  (name) => listedNumbers[name]?.map((numbers) => `${name}:${numbers}`) ?? [name],
);

function retryAfterHeader(seconds: number | undefined): Record<string, string> {
  return seconds === undefined ? {} : { "retry-after": String(seconds) };
}

function refusal(message: string): Partial<Plan> {
  return { status: 400, body: errorBody(message, 400) };
}

function errorBody(message: string, code: number | string): string {
  return JSON.stringify({ error: { message, type: "scripted_error", code } });
}
