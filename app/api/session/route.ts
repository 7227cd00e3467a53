// POST signs in with the password. DELETE signs out.
import { z } from "zod";
import { answerAnyone } from "@/lib/server/http/answer-json";
import { checkBody } from "@/lib/server/http/check-body";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";

const maxBodyBytes = 10_000;
const body = z.strictObject({ password: z.string().max(1_000) });
const answer = (cookie: string) =>
  new Response(null, { status: 204, headers: { "set-cookie": cookie, "cache-control": "no-store" } });

export function POST(request: Request): Promise<Response> {
  return answerAnyone(request, async () => {
    const { password } = checkBody(body, await readJson(request, maxBodyBytes));
    return answer(await (await services()).access.signInByPassword(request.headers, password));
  });
}

export function DELETE(request: Request): Promise<Response> {
  return answerAnyone(request, async () => {
    const gone = answer(await (await services()).access.signOut(request.headers));
    // Whoever uses this browser next finds no drafts, links or pictures of before.
    gone.headers.set("clear-site-data", '"cache", "storage"');
    return gone;
  });
}
