// DELETE: removes a preset.
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const { presets } = await services();
    if (!(await presets.remove(owner, id))) throw new AppError("not_found");
  });
}
