// GET lists the owner's links, POST makes one: the only answer that ever holds its address.
import { after } from "next/server";
import { drawAhead } from "@/app/s/[token]/drawn-page";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";
import { parseNewShare } from "@/lib/server/shares/parse-share";
import { originOf } from "@/lib/server/shares/share-address";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => ({ shares: await (await services()).shares.list(owner) }));
}

export function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const wanted = parseNewShare(await readJson(request));
    const { access, shares } = await services();
    const made = await shares.create(owner, wanted);
    after(() => drawAhead(shares.reader, made.token));
    const url = `${access.publicUrl ?? originOf(request.headers, request.url)}/s/${made.token}`;
    return Response.json({ ...made, url }, { status: 201, headers: { "cache-control": "no-store" } });
  });
}
