// POST takes a file in: our JSON or archive, or another product's export, as the body or as a form's `file`. Answers what is there now and
// what could not be read.
import { AppError } from "@/lib/domain/errors";
import { importLimits } from "@/lib/server/archive/import-limits";
import { answerJson } from "@/lib/server/http/answer-json";
import { readBody } from "@/lib/server/http/read-body";
import { services } from "@/lib/server/services";

export function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const report = await (await services()).archive.import(owner, await readFile(request));
    const [only, ...others] = report.conversations;
    const answer = { ...(others.length === 0 ? { id: only?.id } : {}), ...report };
    return Response.json(answer, { status: 201, headers: { "cache-control": "no-store" } });
  });
}

async function readFile(request: Request): Promise<Uint8Array> {
  const body = await readBody(request, { limitBytes: importLimits.fileBytes });
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) return body;
  const form = await new Response(body, { headers: { "content-type": type } }).formData().catch(() => null);
  const file = form?.get("file");
  if (!(file instanceof File)) throw new AppError("bad_request", { detail: "the form has no `file`" });
  return new Uint8Array(await file.arrayBuffer());
}
