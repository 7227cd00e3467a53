// Reads a JSON body with its bounds: bytes counted while they come, nesting counted before anything recurses into it.
import "server-only";
import { AppError } from "@/lib/domain/errors";

export const maxJsonBytes = 2_000_000;
const maxDepth = 64;

/** The parsed body; throws body_too_large or bad_request. */
export async function readJson(request: Request, limitBytes = maxJsonBytes): Promise<unknown> {
  const text = await readText(request, limitBytes);
  if (depthOf(text) > maxDepth)
    throw new AppError("bad_request", { detail: `more than ${maxDepth} levels deep` });
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad_request", { detail: "the body is not JSON" });
  }
}

async function readText(request: Request, limitBytes: number): Promise<string> {
  const tooLarge = () => new AppError("body_too_large", { detail: `at most ${limitBytes} bytes are taken` });
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw tooLarge();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The deepest nesting of a JSON text, brackets inside strings left out. */
export function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < json.length; index += 1) {
    const char = json[index];
    if (isInString) {
      if (char === "\\") index += 1;
      else if (char === '"') isInString = false;
    } else if (char === '"') isInString = true;
    else if (char === "{" || char === "[") deepest = Math.max(deepest, ++depth);
    else if (char === "}" || char === "]") depth -= 1;
  }
  return deepest;
}
