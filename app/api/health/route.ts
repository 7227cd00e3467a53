// GET: that the server answers, which storage it uses, and which providers have what they need. No secret, no address.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async () => {
    const { registry, storageKind } = await services();
    const providers = registry.list().map(({ id, name, isConfigured }) => ({ id, name, isConfigured }));
    return { status: "ok", storage: { kind: storageKind }, providers };
  });
}
