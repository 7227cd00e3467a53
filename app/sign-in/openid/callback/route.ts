// GET takes the browser back from the identity provider, and begins its session.
import { services } from "@/lib/server/services";
import { answerSignIn, redirectWith } from "@/lib/server/session/answer-sign-in";

export function GET(request: Request): Promise<Response> {
  return answerSignIn(request, async () => {
    const { search } = new URL(request.url);
    const { to, cookies } = await (await services()).access.finishOpenId(request.headers, search);
    return redirectWith(to, cookies);
  });
}
