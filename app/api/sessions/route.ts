// GET lists where the person is signed in. DELETE ends all of it but this browser's session.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { access } = await services();
    const visitor = await access.visitor(request.headers);
    return { current: visitor?.session?.id ?? null, sessions: await access.sessions.list(owner) };
  });
}

export function DELETE(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { access } = await services();
    const visitor = await access.visitor(request.headers);
    return { ended: await access.sessions.endOthers(owner, visitor?.session?.id ?? "") };
  });
}
