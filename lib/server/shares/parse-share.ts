// What the share routes accept, and nothing else. It does not know who asks.
import "server-only";
import { z } from "zod";
import type { LaneChoice } from "@/lib/domain/share/match-lanes";
import {
  type Audience,
  audiences,
  defaultInclude,
  type ShareChoices,
} from "@/lib/domain/share/share-choices";
import { checkBody } from "../http/check-body";

const maxDays = 3_650;
const maxListed = 20_000;
const maxKept = 1_000;
const maxTitleLength = 200;

const id = z.string().min(1).max(100);
const expiresInDays = z.number().positive().max(maxDays).nullable();
const include = z.strictObject({
  costs: z.boolean().default(defaultInclude.costs),
  systemPrompt: z.boolean().default(defaultInclude.systemPrompt),
  pictures: z.boolean().default(defaultInclude.pictures),
  thinking: z.boolean().default(defaultInclude.thinking),
  previewPicture: z.boolean().default(defaultInclude.previewPicture),
});
const chosenIds = z.array(id).min(1).max(maxListed).nullable();
const keep = z.array(z.string().max(10_000)).max(maxKept);

const title = z.string().trim().min(1).max(maxTitleLength).nullable();

const newShare = z.strictObject({
  conversationId: id,
  title: title.default(null),
  expiresInDays: expiresInDays.default(null),
  audience: z.enum(audiences).default("anyone"),
  include: include.default(defaultInclude),
  turnIds: chosenIds.default(null),
  laneIds: chosenIds.default(null),
  keep: keep.default([]),
});

const update = z.strictObject({
  title: title.optional(),
  expiresInDays: expiresInDays.optional(),
  audience: z.enum(audiences).optional(),
  include: include.optional(),
  turnIds: chosenIds.optional(),
  laneIds: chosenIds.optional(),
  keep: keep.optional(),
});

const continuation = z.strictObject({
  revision: z.int().optional(),
  lanes: z
    .record(
      z.string().max(4),
      z.strictObject({ provider: z.string().min(1).max(100), model: z.string().min(1).max(300) }),
    )
    .default({}),
});

export type NewShareRequest = {
  conversationId: string;
  /** null: never. */
  expiresInDays: number | null;
  audience: Audience;
  choices: ShareChoices;
};

/** What is not named stays as it was. */
export type ShareUpdate = Partial<ShareChoices> & { expiresInDays?: number | null; audience?: Audience };

export type Continuation = { revision?: number; lanes: Record<string, LaneChoice> };

/** Reads the body of POST /api/shares; throws bad_request. */
export function parseNewShare(body: unknown): NewShareRequest {
  const { conversationId, expiresInDays, audience, ...choices } = checkBody(newShare, body);
  return { conversationId, expiresInDays, audience, choices };
}

/** Reads the body of PUT /api/shares/{token}, which may be empty. */
export function parseShareUpdate(body: unknown): ShareUpdate {
  return checkBody(update, body ?? {});
}

/** Reads the body of PATCH /api/shares/{token}: the expiry alone, the snapshot stays. */
export function parseExpiry(body: unknown): number | null {
  return checkBody(z.strictObject({ expiresInDays }), body).expiresInDays;
}

/** Reads the body of POST /api/shares/{token}/continue. */
export function parseContinuation(body: unknown): Continuation {
  return checkBody(continuation, body ?? {});
}
