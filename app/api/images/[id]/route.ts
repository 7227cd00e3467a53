// GET /api/images/{id}: the bytes of one's own picture, or of what is sent in its place.
import { AppError } from "@/lib/domain/errors";
import { isDerived } from "@/lib/domain/sending/derived-picture";
import { answerJson } from "@/lib/server/http/answer-json";
import { imageResponse } from "@/lib/server/images/image-response";
import { services } from "@/lib/server/services";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { sentPictures } = await services();
    const { id } = await params;
    const image = await sentPictures.read(owner, id);
    if (!image) throw new AppError("not_found");
    return imageResponse(request, image, isDerived(id));
  });
}
