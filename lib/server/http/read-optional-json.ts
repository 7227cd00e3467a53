// Reads a JSON body that may be missing.
import "server-only";
import { readBody } from "./read-body";
import { maxJsonBytes, readJson } from "./read-json";

/** The parsed body, undefined where there is none; throws body_too_large or bad_request. */
export async function readOptionalJson(request: Request): Promise<unknown> {
  const body = await readBody(request, { limitBytes: maxJsonBytes });
  return body.length === 0 ? undefined : readJson(new Request(request.url, { method: "POST", body }));
}
