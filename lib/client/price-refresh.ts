// Asks the server to read providers' price lists, and how far that is. It does not know React.
import type { RefreshReport } from "@/lib/domain/catalog/refresh-report";
import { ApiError, readApiError } from "./api-error";

const address = "/api/models/refresh";

/** Begins a refresh, or joins one that is under way. */
export function startPriceRefresh(): Promise<RefreshReport> {
  return request("POST");
}

export function readPriceRefresh(): Promise<RefreshReport> {
  return request("GET");
}

async function request(method: string): Promise<RefreshReport> {
  const response = await fetch(address, { method, cache: "no-store" }).catch(() => {
    throw new ApiError("network", "The server cannot be reached; check the connection.");
  });
  if (!response.ok) throw await readApiError(response);
  return response.json();
}
