// What POST /api/presets accepts: a name and lanes.
import "server-only";
import { z } from "zod";
import type { Lane } from "@/lib/domain/lane";
import { parseLanes } from "../chat/chat-request";
import { checkBody } from "../http/check-body";
import { maxPresetNameLength } from "./presets";

const named = z.object({ name: z.string().trim().min(1).max(maxPresetNameLength) });

/** Reads a preset; throws bad_request. */
export function parsePreset(body: unknown): { name: string; lanes: Lane[] } {
  return { name: checkBody(named, body).name, lanes: parseLanes(body) };
}
