// POST: makes this answer the one that its lane goes on from.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

type Context = { params: Promise<{ id: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => (await services()).store.chooseReply(owner, id));
}
