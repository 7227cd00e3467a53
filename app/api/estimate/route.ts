// POST: what a question would take and cost in each lane. Takes the body of /api/chat and calls no provider.
import { parseChatRequest } from "@/lib/server/chat/chat-request";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";

export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const question = parseChatRequest(await readJson(request));
    const { estimate } = await services();
    return estimate(owner, question);
  });
}
