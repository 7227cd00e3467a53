// GET: per offer what this installation measured: count, window, first token, speed, success rate; how it did in the last minutes, and which
// offers are left alone for a while because they failed again and again.
import { answerJson } from "@/lib/server/http/answer-json";
import { services } from "@/lib/server/services";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { measurements, healthFor } = await services();
    return { ...(await measurements.read(owner)), circuits: healthFor(owner).circuits() };
  });
}
