// GET: what went over the wire for a reply, attempt by attempt.
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const attempts = await (await services()).wires.read(owner, id);
    if (!attempts) throw new AppError("not_found");
    return { attempts };
  });
}
