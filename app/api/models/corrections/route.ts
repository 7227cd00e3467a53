// PUT keeps an owner's own price of an offer. DELETE with ?provider= and ?model= takes it back.
import { AppError } from "@/lib/domain/errors";
import { parseCorrection } from "@/lib/server/catalog/price-corrections";
import { answerJson } from "@/lib/server/http/answer-json";
import { readJson } from "@/lib/server/http/read-json";
import { services } from "@/lib/server/services";

export function PUT(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const correction = parseCorrection(await readJson(request));
    const { priceCorrections, registryFor } = await services();
    const registry = await registryFor(owner);
    if (!registry.findOffer(correction.provider, correction.model)) throw new AppError("not_found");
    return priceCorrections.save(owner, correction);
  });
}

export function DELETE(request: Request): Promise<Response> {
  return answerJson(request, async (owner) => {
    const query = new URL(request.url).searchParams;
    const { priceCorrections } = await services();
    const isRemoved = await priceCorrections.remove(
      owner,
      query.get("provider") ?? "",
      query.get("model") ?? "",
    );
    if (!isRemoved) throw new AppError("not_found");
  });
}
