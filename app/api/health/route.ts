// GET: that this server answers; 503 once it is about to stop, so that a load balancer sends people elsewhere. Whoever may use it also
// learns which storage it uses, and which providers have what they need. No secret, no address.
import { answerAnyone } from "@/lib/server/http/answer-json";
import { isOwnCall } from "@/lib/server/http/own-key";
import { services } from "@/lib/server/services";

const headers = { "cache-control": "no-store" };

export async function GET(request: Request): Promise<Response> {
  return answerAnyone(request, async () => {
    const { access, registry, storageKind, turns } = await services();
    const status = turns.isDraining() ? "draining" : "ok";
    const answer = (details: object) =>
      Response.json(
        { name: "parallax", status, ...details },
        { status: status === "ok" ? 200 : 503, headers },
      );
    if (!isOwnCall(request.headers) && !(await access.visitor(request.headers))) return answer({});
    const providers = registry.list().map(({ id, name, isConfigured }) => ({ id, name, isConfigured }));
    return answer({ storage: { kind: storageKind }, providers });
  });
}
