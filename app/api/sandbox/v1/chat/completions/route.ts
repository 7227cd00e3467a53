// The built-in sandbox provider's chat endpoint. It is called over HTTP like any other provider.

import { answerOwnUse } from "@/lib/server/http/answer-own-use";
import { answerChat } from "@/lib/server/sandbox/answer-chat";

export function POST(request: Request): Promise<Response> {
  return answerOwnUse(request, () => answerChat(request));
}
