// POST copies what a link shows into the reader's own conversations; answers its id.
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { readOptionalJson } from "@/lib/server/http/read-optional-json";
import { services } from "@/lib/server/services";
import { mayOpen } from "@/lib/server/shares/answer-public";
import { parseContinuation } from "@/lib/server/shares/parse-share";

type Context = { params: Promise<{ token: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerJson(request, async (owner) => {
    const continuation = parseContinuation(await readOptionalJson(request));
    const { continuations, shares } = await services();
    const opened = await shares.reader.open(token);
    if (!opened || !(await mayOpen(opened.audience))) throw new AppError("not_found");
    const conversationId = await continuations.copy(owner, token, continuation);
    return Response.json({ conversationId }, { status: 201, headers: { "cache-control": "no-store" } });
  });
}
