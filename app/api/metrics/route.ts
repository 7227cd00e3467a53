// GET: figures for an operator's monitoring, as Prometheus text.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async () => {
    const text = await (await services()).writeMetrics();
    return new Response(text, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  });
}
