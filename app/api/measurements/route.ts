// GET: per offer what this installation measured: count, window, first token, speed, success rate.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { measurements } = await services();
    return measurements.read(owner);
  });
}
