// The built-in sandbox provider's model list.
import { answerOwnUse } from "@/lib/server/http/answer-own-use";
import { listModels } from "@/lib/server/sandbox/list-models";

export function GET(request: Request): Promise<Response> {
  return answerOwnUse(request, listModels);
}
