// GET: this link as a Markdown file, its pictures by their addresses here.
import { writeMarkdown } from "@/lib/domain/export/markdown";
import { download } from "@/lib/server/http/download";
import { services } from "@/lib/server/services";
import { answerPublic } from "@/lib/server/shares/answer-public";
import { originOf } from "@/lib/server/shares/share-address";

type Context = { params: Promise<{ token: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const { shares } = await services();
  return answerPublic(
    () => shares.reader.whole(token),
    ({ head, turns }) => {
      const base = `${originOf(request.headers, request.url)}/s/${token}/images`;
      const text = writeMarkdown({ head, turns, verb: "Shared", addressOf: ({ id }) => `${base}/${id}` });
      return download(text, { title: head.title, extension: "md", type: "text/markdown; charset=utf-8" });
    },
  );
}
