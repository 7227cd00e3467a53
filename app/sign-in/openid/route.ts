// GET sends the browser to the identity provider; ?to= is where it goes afterwards.
import { services } from "@/lib/server/services";
import { answerSignIn, redirectWith } from "@/lib/server/session/answer-sign-in";

export function GET(request: Request): Promise<Response> {
  return answerSignIn(request, async () => {
    const to = new URL(request.url).searchParams.get("to") ?? "/";
    const { url, cookie } = await (await services()).access.beginOpenId(request.headers, to);
    return redirectWith(url, [cookie]);
  });
}
