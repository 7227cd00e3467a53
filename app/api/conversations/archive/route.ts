// GET: every conversation of the owner in one zip, each picture once. POST /api/conversations/import takes it back.
import { answerJson } from "@/lib/server/http/answer-json";
import { download } from "@/lib/server/http/download";
import { services } from "@/lib/server/services";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { archive } = await services();
    const title = `parallax-${new Date().toISOString().slice(0, 10)}`;
    return download(await archive.all(owner), { title, extension: "zip", type: "application/zip" });
  });
}
