// What POST /api/images may carry: a form with a file, or an address as JSON. It gives the bytes and what was said about them, and does
// not know what they are.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { readBody } from "../http/read-body";
import { readJson } from "../http/read-json";
import { guardedFetch } from "./guarded-fetch";
import { maxSourceBytes } from "./prepare-image";

/** The largest file, and room for the form around it. */
export const maxUploadBodyBytes = maxSourceBytes + 64 * 1024;
/** An address and a flag. */
const maxJsonBytes = 16 * 1024;

type Upload = { bytes: Uint8Array; name: string | null; keepOriginal: boolean };

/** Reads the upload; 413 over the limit, 400 for a body that is neither, or an address that may not be fetched. */
export async function readUpload(request: Request, fetchAddress = guardedFetch): Promise<Upload> {
  const contentType = request.headers.get("content-type") ?? "";
  if (/^multipart\/form-data\b/i.test(contentType)) return readForm(request, contentType);
  if (/^application\/json\b/i.test(contentType)) return readAddress(request, fetchAddress);
  throw badRequest("send a form with a `file`, or JSON with a `url`");
}

async function readForm(request: Request, contentType: string): Promise<Upload> {
  const body = await readBody(request, { limitBytes: maxUploadBodyBytes, tooLarge: "image_too_large" });
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData().catch(() => {
    throw badRequest("the form cannot be read");
  });
  const file = form.get("file");
  if (!(file instanceof File)) throw badRequest("the form has no `file`");
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    name: file.name,
    keepOriginal: form.get("original") === "true",
  };
}

async function readAddress(request: Request, fetchAddress: typeof guardedFetch): Promise<Upload> {
  const parsed = (await readJson(request, maxJsonBytes)) as { url?: unknown; original?: unknown } | null;
  if (typeof parsed?.url !== "string") throw badRequest("`url` is missing");
  return { ...(await fetchAddress(parsed.url)), keepOriginal: parsed.original === true };
}

const badRequest = (detail: string) => new AppError("bad_request", { detail });
