// POST /api/images/{id}/smaller: a new picture from one's own, cut or shrunk to a size. The other stays.
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { parsePictureChange, resizeStored } from "@/lib/server/images/resize-stored";
import { services } from "@/lib/server/services";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { images } = await services();
    const change = parsePictureChange(await readJson(request));
    const info = await resizeStored(images, owner, (await params).id, change);
    return Response.json(info, { status: 201, headers: { "cache-control": "no-store" } });
  });
}
