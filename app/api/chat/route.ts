// POST: asks a question in every lane and streams the replies.
import { answerStream } from "@/lib/server/chat/answer-stream";
import { parseChatRequest } from "@/lib/server/chat/chat-request";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";

export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const question = parseChatRequest(await readJson(request));
    const { turns } = await services();
    const turn = await turns.ask(owner, question);
    return answerStream(await turns.attach(owner, turn.turnId), turn);
  });
}
