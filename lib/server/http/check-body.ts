// A body against its schema: the value, or bad_request that names the first bad field. It does not know routes.
import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/domain/errors";

/** The parsed body; throws bad_request. */
export function checkBody<Output>(schema: z.ZodType<Output>, body: unknown): Output {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const where = issue.path.map(String).join(".").slice(0, 100);
  throw new AppError("bad_request", { detail: `${where || "the body"}: ${issue.message}`.slice(0, 300) });
}
