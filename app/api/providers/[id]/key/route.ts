// PUT keeps an owner's own key for a provider in place of an earlier one; the answer holds its ending. DELETE removes it.
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { parseKey } from "@/lib/server/keys/parse-own";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const key = parseKey(await readJson(request));
    return (await services()).keys.saveKey(owner, id, key);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    if (!(await (await services()).keys.removeKey(owner, id))) throw new AppError("not_found");
  });
}
