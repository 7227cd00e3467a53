// GET lists the owner's conversations, the last used first.
import { parseListBounds } from "@/lib/server/conversations/conversation-request";
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const bounds = parseListBounds(request.url);
    const { conversations } = await services();
    return { conversations: await conversations.list(owner, bounds) };
  });
}
