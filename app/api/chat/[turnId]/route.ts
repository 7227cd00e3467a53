// GET re-attaches to a turn, POST answers it anew in the lanes given, DELETE stops it.
import { answerStream, lastEventIdOf } from "@/lib/server/chat/answer-stream";
import { parseLanes, parseStopAt } from "@/lib/server/chat/chat-request";
import { answerJson } from "@/lib/server/http/answer-json";
import { clientAddress } from "@/lib/server/http/client-address";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";
import { endWithSession } from "@/lib/server/session/end-with-session";
import { isStillIn } from "@/lib/server/session/gate";

type Context = { params: Promise<{ turnId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { turnId } = await params;
  return answerJson(request, async (owner) => {
    const { turns } = await services();
    const source = endWithSession(await turns.attach(owner, turnId), isStillIn(request.headers));
    return answerStream(source, { turnId, afterId: lastEventIdOf(request) });
  });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { turnId } = await params;
  return answerJson(request, async (owner) => {
    const body = await readJson(request);
    const bounds = { address: clientAddress(request), stopAt: parseStopAt(body) };
    const { turns } = await services();
    const turn = await turns.regenerate(owner, turnId, parseLanes(body), bounds);
    return answerStream(endWithSession(await turns.attach(owner, turnId), isStillIn(request.headers)), turn);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { turnId } = await params;
  return answerJson(request, async (owner) => {
    const { turns } = await services();
    await turns.stop(owner, turnId, new URL(request.url).searchParams.get("lane"));
  });
}
