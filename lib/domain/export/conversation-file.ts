// Our own file of a conversation: JSON, whole, its pictures inside as base64 by key, or beside it in an archive. Reader and writer stand
// together; what was written is read back equal. Everything that is read is hostile until it has passed here.
import { z } from "zod";
import { type ErrorCode, errorTable } from "../errors";
import { type Lane, maxLanes, type Parameters } from "../lane";
import { type PassedOver, passedOverReasons } from "../passed-over";
import type { Prices, PriceTier } from "../pricing";
import type { Attempt, Cost, ReplyError, Timings } from "../reply";
import { endStatuses } from "../reply-status";
import type { SendingNote } from "../sending/sending-note";
import type { ExpectedUsage, Usage } from "../usage";
import type {
  PictureFacts,
  PortableConversation,
  PortablePicture,
  PortableReply,
  PortableTurn,
  PortableVerdict,
} from "./portable-conversation";
import type { ReadResult } from "./read-result";

export const conversationFormat = "parallax-conversation";
export const conversationVersion = 1;

export const fileLimits = {
  turns: 20_000,
  repliesPerTurn: 200,
  picturesPerTurn: 50,
  textCharacters: 4_000_000,
  recordingCharacters: 8_000_000,
} as const;

/** The fields of a type, each with its schema: a field that is added to the type must be added here, or it would not survive a round trip. */
type Fields<Type> = Record<keyof Type, z.ZodType>;

/** Times up to the year 9999, in whole milliseconds. */
const time = z.int().min(0).max(253_402_300_799_999);
const count = z.int().min(0);
const countOrNull = count.nullable();
const amount = z.int().nullable();
const name = z.string().max(300);
const text = z.string().max(fileLimits.textCharacters);
const price = z
  .string()
  .max(40)
  .regex(/^\d{1,12}(\.\d{1,18})?([eE][+-]?\d{1,2})?$/)
  .nullable();
const errorCode = z.enum(Object.keys(errorTable) as [ErrorCode, ...ErrorCode[]]);

const parameters = z.strictObject({
  temperature: z.number().optional(),
  topP: z.number().optional(),
  maxTokens: z.number().optional(),
  seed: z.number().optional(),
  stop: z.array(z.string().max(1_000)).max(100).optional(),
  presencePenalty: z.number().optional(),
  frequencyPenalty: z.number().optional(),
  extraBody: z.record(z.string().max(100), z.json()).optional(),
} satisfies Fields<Parameters>);

const lane = z.strictObject({
  id: z.string().min(1).max(100),
  provider: z.string().min(1).max(100),
  model: z.string().min(1).max(300),
  system: text.optional(),
  parameters: parameters.optional(),
  fallback: z.array(z.string().max(400)).max(32).optional(),
  fallbackMaxUsdPerMillion: z.string().max(40).optional(),
  pictures: z.enum(["newest", "canvas", "none"]).optional(),
  foldSystem: z.boolean().optional(),
} satisfies Fields<Lane>);

const tier = z.strictObject({
  aboveInputTokens: count,
  inputUsdPerMillion: price,
  outputUsdPerMillion: price,
  cacheReadUsdPerMillion: price,
  cacheWriteUsdPerMillion: price,
} satisfies Fields<PriceTier>);

const prices = z.strictObject({
  inputUsdPerMillion: price,
  outputUsdPerMillion: price,
  cacheReadUsdPerMillion: price,
  cacheWriteUsdPerMillion: price,
  imageUsdEach: price,
  tiers: z.array(tier).max(50).optional(),
  source: z.string().max(2_000),
  asOf: z.string().max(40).nullable(),
} satisfies Fields<Prices>);

const sent = z.strictObject({
  isSystemFolded: z.boolean(),
  canvas: z.strictObject({ id: z.null(), count }).nullable(),
  fitted: z.array(z.strictObject({ id: z.null(), width: count, height: count })).max(100),
  leftOut: z
    .array(z.strictObject({ reason: z.enum(["no-vision", "count", "bytes", "choice"]), count }))
    .max(10),
} satisfies Fields<SendingNote>);

const attempt = z.strictObject({
  provider: z.string().max(100),
  model: z.string().max(300),
  outcome: z.enum(["answered", "failed", "stopped"]),
  errorCode: errorCode.optional(),
  httpStatus: z.int().optional(),
  durationMs: z.number().min(0),
  message: z.string().max(2_000).optional(),
  startedMs: z.number().min(0).optional(),
  passedOver: z
    .array(
      z.strictObject({
        provider: z.string().max(100),
        model: z.string().max(300).nullable(),
        reason: z.enum(passedOverReasons),
        detail: z.string().max(200).optional(),
      } satisfies Fields<PassedOver>),
    )
    .max(20)
    .optional(),
  discarded: z
    .strictObject({ inputTokens: countOrNull, outputTokens: countOrNull, costNanodollars: amount })
    .optional(),
  sent: sent.optional(),
} satisfies Fields<Attempt>);

const figure = z.number().nullable();

const expected = z.strictObject({
  inputTokens: figure,
  countedTokens: figure,
  textTokens: z.number(),
  imageCount: count,
  outputTokens: z.number(),
} satisfies Fields<ExpectedUsage>);

const usage = z.strictObject({
  inputTokens: countOrNull,
  cachedInputTokens: countOrNull,
  cacheWriteTokens: countOrNull,
  outputTokens: countOrNull,
  reasoningTokens: countOrNull,
  isEstimated: z.boolean(),
  expected: expected.optional(),
} satisfies Fields<Usage>);

const error = z.strictObject({
  code: errorCode,
  message: z.string().max(2_000),
  retryable: z.boolean(),
  retryAfterSeconds: z.number().optional(),
} satisfies Fields<ReplyError>);

const timings = z.strictObject({
  firstTokenMs: figure,
  totalMs: figure,
  tokensPerSecond: figure,
} satisfies Fields<Timings>);

const cost = z.strictObject({
  estimatedNanodollars: amount,
  computedNanodollars: amount,
  reportedNanodollars: amount,
} satisfies Fields<Cost>);

const reply = z.strictObject({
  lane,
  variant: z.int().min(1).max(10_000),
  isChosen: z.boolean(),
  status: z.enum(endStatuses),
  text,
  reasoning: text,
  recording: z
    .string()
    .max(fileLimits.recordingCharacters)
    .regex(/^[\w.;]*$/),
  lastEventId: count,
  error: error.nullable(),
  finishReason: name.nullable(),
  attempts: z.array(attempt).max(100),
  usage: usage.nullable(),
  timings,
  cost,
  prices: prices.nullable(),
  servedModel: z.string().max(1_000).nullable(),
  createdAt: time,
  endedAt: time,
} satisfies Fields<PortableReply>);

const size = z.strictObject({ width: count, height: count, bytes: count });

const facts = z.strictObject({
  mediaType: z.string().max(100),
  width: count,
  height: count,
  bytes: count,
  original: size,
  hadLocation: z.boolean(),
} satisfies Fields<PictureFacts>);

const picture = z.strictObject({
  key: z.string().min(1).max(100),
  name: name.nullable(),
  facts: facts.nullable(),
} satisfies Fields<PortablePicture>);

const verdict = z.strictObject({
  winnerLaneId: z.string().max(100).nullable(),
  isBlind: z.boolean(),
  createdAt: time,
  contenders: z
    .array(z.strictObject({ id: z.string().max(100), offer: z.string().max(500) }))
    .max(maxLanes * 4),
} satisfies Fields<PortableVerdict>);

const turn = z.strictObject({
  parent: countOrNull,
  text,
  pictures: z.array(picture).max(fileLimits.picturesPerTurn),
  replies: z
    .array(reply)
    .max(fileLimits.repliesPerTurn)
    .refine(
      (all) => new Set(all.map((each) => `${each.variant} ${each.lane.id}`)).size === all.length,
      "has two replies that are the same variant of a lane",
    ),
  verdict: verdict.nullable(),
  createdAt: time,
} satisfies Fields<PortableTurn>);

const conversation = z.strictObject({
  title: z.string().max(1_000),
  createdAt: time,
  updatedAt: time,
  lanes: z.array(lane).max(maxLanes),
  leaf: countOrNull,
  turns: z.array(turn).max(fileLimits.turns),
} satisfies Fields<PortableConversation>);

const file = z.object({
  format: z.literal(conversationFormat),
  version: z.literal(conversationVersion),
  conversation: conversation
    .refine(
      ({ turns }) => turns.every(({ parent }, at) => parent === null || parent < at),
      "has a turn before its parent",
    )
    .refine(({ leaf, turns }) => leaf === null || leaf < turns.length, "stands at a turn that is not there"),
  pictures: z.record(z.string().max(100), z.string()).optional(),
});

/** The file's text up to its pictures, which may be written one by one: each `"key":"base64"`, then `conversationFileEnd`. */
export function conversationFileStart(conversation: PortableConversation): string {
  const head = JSON.stringify({ format: conversationFormat, version: conversationVersion, conversation });
  return `${head.slice(0, -1)},"pictures":{`;
}

export const conversationFileEnd = "}}";

/** Whether this looks like our file, whatever its version. */
export function isConversationFile(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && "format" in value && value.format === conversationFormat
  );
}

/** Reads one file: all of it or nothing, with the first thing that is wrong. */
export function readConversationFile(value: unknown): ReadResult {
  const read = file.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0]!;
    const where = issue.path.map(String).join(".").slice(0, 120);
    const problem = `not a file of this version of Parallax: ${where || "the file"} ${issue.message}`.slice(
      0,
      300,
    );
    return { conversations: [], pictures: {}, problems: [problem] };
  }
  const { conversation: whole, pictures = {} } = read.data;
  return { conversations: [whole as PortableConversation], pictures, problems: [] };
}
