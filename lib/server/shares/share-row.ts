// A share as its row and as its owner sees it.
import "server-only";
import type { Selectable } from "kysely";
import type { Audience, ShareChoices } from "@/lib/domain/share/share-choices";
import type { ShareSummary } from "@/lib/domain/share/share-summary";
import type { SnapshotHead } from "@/lib/domain/share/snapshot";
import type { SharesTable } from "../db/schema";

/** A row with the id of its conversation, null where that is gone. */
export type SummaryRow = Selectable<SharesTable> & { living_conversation_id: string | null };

/** The summary of a row. */
export function summaryOf(row: SummaryRow, now: number): ShareSummary {
  const head = JSON.parse(row.head) as SnapshotHead;
  return {
    id: row.id,
    title: row.title,
    conversationId: row.living_conversation_id,
    audience: row.audience as Audience,
    include: choicesOf(row).include,
    turnCount: head.turnCount,
    lanes: head.lanes.map((lane) => `${lane.providerName} · ${lane.modelName}`),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    isExpired: row.expires_at !== null && row.expires_at <= now,
    views: row.views,
    lastViewedAt: row.last_viewed_at,
  };
}

/** What the owner chose to show. */
export function choicesOf(row: Pick<SharesTable, "choices">): ShareChoices {
  return JSON.parse(row.choices);
}
