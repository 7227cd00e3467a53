// Keeps a person's own price of an offer, or takes it back. It does not know React.
import type { CorrectedPrices } from "@/lib/domain/catalog/price-correction";
import { ApiError, readApiError } from "./api-error";

const address = "/api/models/corrections";

type Target = { provider: string; model: string };

export async function correctPrice({ provider, model }: Target, prices: CorrectedPrices): Promise<void> {
  await send(address, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ provider, model, prices }),
  });
}

export async function takeBackCorrection({ provider, model }: Target): Promise<void> {
  await send(`${address}?${new URLSearchParams({ provider, model })}`, { method: "DELETE" });
}

async function send(path: string, init: RequestInit): Promise<void> {
  const response = await fetch(path, init).catch(() => {
    throw new ApiError("network", "The server cannot be reached; check the connection.");
  });
  if (!response.ok) throw await readApiError(response);
}
