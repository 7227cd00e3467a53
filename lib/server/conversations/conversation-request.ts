// What the conversations' routes accept, and nothing else: every bound has a name, every bad value a code. It does not know who asks.
import "server-only";
import { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import { parseLanes } from "../chat/chat-request";
import type { ListBounds } from "./list-conversations";
import type { ReadBounds } from "./read-conversation";

const defaultListLength = 50;
const maxListLength = 200;
const maxTurnsAtOnce = 1_000;
const maxTitleLength = 200;
const maxIdLength = 100;

/** One change of a conversation. */
export type ConversationChange =
  | { title: string }
  | { lanes: Lane[] }
  | { leafTurnId: string }
  | { branchTurnId: string };

const listQuery = z.object({
  search: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(maxListLength).default(defaultListLength),
  before: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});

const readQuery = z.object({
  lastTurns: z.coerce.number().int().min(0).max(maxTurnsAtOnce).optional(),
  before: z.string().min(1).max(maxIdLength).optional(),
});

const title = z.strictObject({ title: z.string().trim().min(1).max(maxTitleLength) });
const leaf = z.strictObject({ leafTurnId: z.string().min(1).max(maxIdLength) });
const branch = z.strictObject({ branchTurnId: z.string().min(1).max(maxIdLength) });

/** The bounds in a list's address; throws bad_request. */
export function parseListBounds(url: string): ListBounds {
  return check(listQuery, valuesOf(url));
}

/** The bounds in a conversation's address; throws bad_request. */
export function parseReadBounds(url: string): ReadBounds {
  const { lastTurns, before } = check(readQuery, valuesOf(url));
  return { lastTurns, beforeTurnId: before };
}

/** The one change that a body asks for; throws bad_request. */
export function parseChange(body: unknown): ConversationChange {
  if (typeof body === "object" && body !== null && "lanes" in body) return { lanes: parseLanes(body) };
  return check(
    z.union([title, leaf, branch], { error: "give one of title, lanes, leafTurnId, branchTurnId" }),
    body,
  );
}

/** Empty values count as absent: a form sends them so. */
function valuesOf(url: string): Record<string, string> {
  return Object.fromEntries([...new URL(url).searchParams].filter(([, value]) => value !== ""));
}

function check<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.map(String).join(".") || "the body";
  throw new AppError("bad_request", { detail: `${where}: ${issue.message}`.slice(0, 300) });
}
