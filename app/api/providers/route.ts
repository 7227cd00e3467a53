// GET: how every provider is set up for this owner, and never a key. POST adds one with an address of its own.
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { parseOwnProvider } from "@/lib/server/keys/parse-own";
import { services } from "@/lib/server/services";

export function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { keys } = await services();
    return { providers: await keys.setup(owner), storage: keys.storage() };
  });
}

export function POST(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const { keys, environment } = await services();
    const body = parseOwnProvider(await readJson(request), {
      allowsPrivate: environment.allowsPrivateProviders,
    });
    return Response.json(await keys.addProvider(owner, body), { status: 201 });
  });
}
