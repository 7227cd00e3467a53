// GET: that the server answers, which storage it uses, and which providers have what they need; 503 once it is about to stop, so that a
// load balancer sends people elsewhere. No secret, no address.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async () => {
    const { registry, storageKind, turns } = await services();
    const providers = registry.list().map(({ id, name, isConfigured }) => ({ id, name, isConfigured }));
    const storage = { kind: storageKind };
    if (turns.isDraining()) return Response.json({ status: "draining", storage, providers }, { status: 503 });
    return { status: "ok", storage, providers };
  });
}
