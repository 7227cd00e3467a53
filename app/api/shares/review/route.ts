// GET ?conversationId=: what is in a conversation that is about to be shared, what of it could leak, and its links.
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const conversationId = new URL(request.url).searchParams.get("conversationId");
    if (!conversationId) throw new AppError("bad_request", { detail: "conversationId is missing" });
    const { shares } = await services();
    return shares.review(owner, conversationId);
  });
}
