// Whether a provider refused a system message because of a picture beside it, so that the lane can be asked again with the prompt inside
// the question. It does not know replies.
import type { ErrorCode } from "./errors";
import type { Lane } from "./lane";

const system = /\bsystem (?:prompts?|messages?|roles?|instructions?)\b|["'\x60]system["'\x60]/i;
const picture = /\b(?:images?|pictures?|vision|multi-?modal)\b/i;

/** The lane with its system prompt inside the question; null where the refusal is about something else, or it stands there already. */
export function retryFolded(lane: Lane, error: { code: ErrorCode; message: string } | null): Lane | null {
  if (error?.code !== "provider_rejected" || !lane.system || lane.foldSystem === true) return null;
  return system.test(error.message) && picture.test(error.message) ? { ...lane, foldSystem: true } : null;
}
