// DELETE ends one of the person's sessions.
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answerJson(request, async (owner) => {
    const isEnded = await (await services()).access.sessions.end(owner, (await params).id);
    if (!isEnded) throw new AppError("not_found");
  });
}
