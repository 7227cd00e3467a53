// GET: figures for an operator's monitoring, as Prometheus text: for whoever may use the app, and for the bearer of PARALLAX_METRICS_TOKEN.
import { answerAnyone } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";
import { ownerOf } from "@/lib/server/session/gate";
import { isPassword } from "@/lib/server/session/is-password";

export async function GET(request: Request): Promise<Response> {
  return answerAnyone(request, async () => {
    const { access, writeMetrics } = await services();
    const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    const isScraper = bearer && access.metricsToken && isPassword(bearer, access.metricsToken);
    if (!isScraper) await ownerOf(request.headers);
    return new Response(await writeMetrics(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  });
}
