// Which providers' lists a refresh reads, where they are, and by which reader; and why a provider's list cannot be read. It does not ask.
import "server-only";
import type { ConfiguredProvider } from "../configured-provider";
import { authHeaders } from "../list-sources";
import type { ReadPriceList } from "./listed-offer";
import { readAimlapiList } from "./read-aimlapi-list";
import { readBareList } from "./read-bare-list";
import { readDeepinfraList } from "./read-deepinfra-list";
import { readOpenrouterList } from "./read-openrouter-list";
import { readTogetherList } from "./read-together-list";
import { readVercelList } from "./read-vercel-list";

export type PriceListSource = {
  provider: string;
  name: string;
  hasPrices: boolean;
  read: ReadPriceList;
  /** null: it cannot be read, and why. */
  request: { url: string; headers: Record<string, string> } | null;
  whyNot: string | null;
};

type List = { read: ReadPriceList; query?: string; needsKey: boolean };

const withPrices: Record<string, List> = {
  openrouter: { read: readOpenrouterList, needsKey: false },
  "vercel-ai-gateway": { read: readVercelList, needsKey: false },
  deepinfra: { read: readDeepinfraList, needsKey: false },
  aimlapi: { read: readAimlapiList, query: "?include=pricing,modalities,capabilities", needsKey: false },
  together: { read: readTogetherList, needsKey: true },
};
const withoutPrices: Record<string, List> = {
  "nvidia-nim": { read: readBareList, needsKey: false },
};

/** The lists of gateways and hosts. Local servers and custom providers are asked elsewhere, whenever somebody looks. */
export function priceListSources(providers: ConfiguredProvider[]): PriceListSource[] {
  return providers.flatMap((provider): PriceListSource[] => {
    const { entry, baseUrl, apiKey, missing } = provider;
    if (entry.kind !== "gateway" && entry.kind !== "host") return [];
    const list = withPrices[entry.id] ?? withoutPrices[entry.id] ?? { read: readBareList, needsKey: true };
    const source = {
      provider: entry.id,
      name: entry.name,
      hasPrices: Object.hasOwn(withPrices, entry.id),
      read: list.read,
    };
    if (baseUrl === null || (list.needsKey && missing.length > 0))
      return [{ ...source, request: null, whyNot: `Set ${missing.join(" and ")} to read its list.` }];
    // An open list is asked without the key, unless something of one's own stands before it.
    const isOverridden = baseUrl !== entry.baseUrl;
    const headers = apiKey !== null && (list.needsKey || isOverridden) ? authHeaders(provider) : {};
    return [{ ...source, request: { url: `${baseUrl}/models${list.query ?? ""}`, headers }, whyNot: null }];
  });
}
