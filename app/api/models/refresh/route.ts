// POST begins to read providers' own lists anew, in the background. GET tells how far that is and how each list went last.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async () => (await services()).priceRefresh.report());
}

export function POST(request: Request): Promise<Response> {
  return answerJson(request, async () =>
    Response.json(await (await services()).priceRefresh.start(), { status: 202 }),
  );
}
