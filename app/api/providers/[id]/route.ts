// PUT changes a provider that this owner added. DELETE removes it, with its key.
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { parseOwnProvider } from "@/lib/server/keys/parse-own";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const { keys, environment } = await services();
    const body = parseOwnProvider(await readJson(request), {
      allowsPrivate: environment.allowsPrivateProviders,
    });
    return keys.changeProvider(owner, id, body);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const { keys } = await services();
    if (!(await keys.removeProvider(owner, id))) throw new AppError("not_found");
  });
}
