// POST /api/images: takes a picture in, by upload or by address. What it may be and what becomes of it is lib/server/images.
import { answerJson } from "@/lib/server/http/answer-json";
import { readUpload } from "@/lib/server/images/read-upload";
import { services } from "@/lib/server/services";

export function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { images } = await services();
    const { bytes, ...about } = await readUpload(request);
    const info = await images.add(owner, bytes, about);
    return Response.json(info, { status: 201, headers: { "cache-control": "no-store" } });
  });
}
