// GET ?provider=&model=: where a program would ask this model, with the names of the variables that hold secrets and never their values.
import { AppError } from "@/lib/domain/errors";
import { sendingRulesOf } from "@/lib/domain/sending/picture-rules";
import { answerJson } from "@/lib/server/http/answer-json";
import { codeEndpoint } from "@/lib/server/providers/code-endpoint";
import { services } from "@/lib/server/services";

export async function GET(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const query = new URL(request.url).searchParams;
    const id = query.get("provider") ?? "";
    const { keys, registryFor } = await services();
    const provider = await keys.configuredFor(owner, id);
    const model = query.get("model") ?? "";
    if (!provider) throw new AppError("unknown_provider", { provider: id.slice(0, 60) });
    const registry = await registryFor(owner);
    const rules = sendingRulesOf(registry.findOffer(id, model));
    return codeEndpoint(provider, registry.imageOrder(id, model), rules);
  });
}
