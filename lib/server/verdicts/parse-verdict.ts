// What PUT /api/chat/{turnId}/verdict accepts.
import "server-only";
import { z } from "zod";
import { checkBody } from "../http/check-body";

const verdict = z.strictObject({
  winnerLaneId: z.string().min(1).max(100).nullable(),
  isBlind: z.boolean().default(false),
});

/** Reads a verdict; throws bad_request. */
export function parseVerdict(body: unknown): { winnerLaneId: string | null; isBlind: boolean } {
  return checkBody(verdict, body);
}
