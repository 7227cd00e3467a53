// GET ?format=: a conversation as a file: json (whole, pictures inside), markdown, or openai (one lane, ?lane=, as chat messages).
import { AppError } from "@/lib/domain/errors";
import { answerJson } from "@/lib/server/http/answer-json";
import { download } from "@/lib/server/http/download";
import { services } from "@/lib/server/services";
import { originOf } from "@/lib/server/shares/share-address";

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerJson(request, async (owner) => {
    const query = new URL(request.url).searchParams;
    const { archive } = await services();
    switch (query.get("format") ?? "json") {
      case "json": {
        const { title, chunks } = await archive.json(owner, id);
        return download(chunks, { title, extension: "json", type: "application/json" });
      }
      case "markdown": {
        const origin = originOf(request.headers, request.url);
        const file = await archive.markdown(owner, id, (image) => `${origin}/api/images/${image.id}`);
        return download(file.text, {
          title: file.title,
          extension: "md",
          type: "text/markdown; charset=utf-8",
        });
      }
      case "openai": {
        const file = await archive.messages(owner, id, query.get("lane"));
        return download(file.text, { title: file.title, extension: "json", type: "application/json" });
      }
      default:
        throw new AppError("bad_request", { detail: "format is json, markdown or openai" });
    }
  });
}
