// POST: asks a question in every lane and streams the replies.
import { answerStream } from "@/lib/server/chat/answer-stream";
import { parseChatRequest } from "@/lib/server/chat/chat-request";
import { answerJson } from "@/lib/server/http/answer-json";
import { clientAddress } from "@/lib/server/http/client-address";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";
import { endWithSession } from "@/lib/server/session/end-with-session";
import { isStillIn } from "@/lib/server/session/gate";

export async function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const question = parseChatRequest(await readJson(request));
    const { turns } = await services();
    const bounds = { address: clientAddress(request), stopAt: question.stopAt ?? null };
    const turn = await turns.ask(owner, question, bounds);
    return answerStream(
      endWithSession(await turns.attach(owner, turn.turnId), isStillIn(request.headers)),
      turn,
    );
  });
}
