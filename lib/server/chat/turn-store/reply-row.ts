// A reply as a row and as the domain knows it, both ways, in one place. JSON in a row is what `JSON.stringify` gave: always well-formed.
import "server-only";
import type { Insertable, Selectable } from "kysely";
import { emptyTimings, type Reply, type ReplyOutcome } from "@/lib/domain/reply";
import type { RepliesTable } from "../../db/schema";

/** What a `Reply` is made of; the recording is read apart. */
export const replyColumns = [
  "id",
  "turn_id",
  "lane",
  "variant",
  "is_chosen",
  "status",
  "text",
  "reasoning",
  "last_event_id",
  "error",
  "finish_reason",
  "attempts",
  "usage",
  "timings",
  "cost_estimated",
  "cost_computed",
  "cost_reported",
  "prices",
  "served_model",
  "created_at",
  "ended_at",
] as const satisfies (keyof RepliesTable)[];

export type ReplyRow = Pick<Selectable<RepliesTable>, (typeof replyColumns)[number]>;

/** The reply of a row. */
export function replyOf(row: ReplyRow): Reply {
  return {
    id: row.id,
    turnId: row.turn_id,
    lane: JSON.parse(row.lane),
    variant: row.variant,
    isChosen: row.is_chosen === 1,
    status: row.status as Reply["status"],
    text: row.text,
    reasoning: row.reasoning,
    lastEventId: row.last_event_id,
    error: parseOrNull(row.error),
    finishReason: row.finish_reason,
    attempts: JSON.parse(row.attempts),
    usage: parseOrNull(row.usage),
    timings: JSON.parse(row.timings),
    cost: {
      estimatedNanodollars: row.cost_estimated,
      computedNanodollars: row.cost_computed,
      reportedNanodollars: row.cost_reported,
    },
    prices: parseOrNull(row.prices),
    servedModel: row.served_model,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

/** The columns that an outcome sets. */
export function outcomeColumns(outcome: ReplyOutcome) {
  return {
    status: outcome.status,
    finish_reason: outcome.finishReason,
    attempts: JSON.stringify(outcome.attempts),
    usage: stringifyOrNull(outcome.usage),
    timings: JSON.stringify(outcome.timings),
    cost_estimated: outcome.cost.estimatedNanodollars,
    cost_computed: outcome.cost.computedNanodollars,
    cost_reported: outcome.cost.reportedNanodollars,
    error: stringifyOrNull(outcome.error),
    served_model: outcome.servedModel,
    prices: stringifyOrNull(outcome.prices),
  };
}

/** The row of a reply that is about to be made. */
export function queuedRow(
  reply: Pick<Reply, "id" | "turnId" | "lane" | "variant" | "createdAt"> & {
    owner: string;
    lanePosition: number;
    instanceId: string;
  },
): Insertable<RepliesTable> {
  return {
    id: reply.id,
    owner: reply.owner,
    turn_id: reply.turnId,
    lane_id: reply.lane.id,
    lane: JSON.stringify(reply.lane),
    lane_position: reply.lanePosition,
    variant: reply.variant,
    is_chosen: 1,
    status: "queued",
    text: "",
    reasoning: "",
    recording: "",
    last_event_id: 0,
    attempts: "[]",
    timings: JSON.stringify(emptyTimings),
    instance_id: reply.instanceId,
    heartbeat_at: reply.createdAt,
    stop_requested: 0,
    created_at: reply.createdAt,
  };
}

function parseOrNull<Value>(json: string | null): Value | null {
  return json === null ? null : (JSON.parse(json) as Value);
}

function stringifyOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
