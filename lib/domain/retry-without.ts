// What to leave out of a lane that a provider refused, so that it can be asked again: a parameter that the refusal names, or the system
// prompt. It does not know replies.
import type { ErrorCode } from "./errors";
import type { Lane } from "./lane";
import { withSettings } from "./lane-settings";
import { parameterNamedIn, withoutParameter } from "./parameter-named-in";

export type RetryWithout = {
  /** What is left out, as a person may read it: "temperature", "system prompt". */
  name: string;
  /** Takes it out of a lane; one that does not have it stays as it is. */
  from(lane: Lane): Lane;
};

const systemWords =
  /\bsystem (?:prompts?|messages?|roles?|instructions?)\b|\bdeveloper instructions?\b|["'\x60]system["'\x60] role/i;

/** What a refused lane can be asked without; null where the refusal names nothing that the lane has set. */
export function retryWithout(
  lane: Lane,
  error: { code: ErrorCode; message: string } | null,
): RetryWithout | null {
  if (error?.code !== "provider_rejected") return null;
  const { parameters = {}, system } = lane;
  const named = parameterNamedIn(error.message, parameters);
  if (named) {
    return {
      name: named.name,
      from: (each) =>
        withSettings(each, {
          system: each.system,
          parameters: each.parameters && withoutParameter(each.parameters, named),
        }),
    };
  }
  if (!system || !systemWords.test(error.message)) return null;
  return {
    name: "system prompt",
    from: (each) => withSettings(each, { parameters: each.parameters }),
  };
}
