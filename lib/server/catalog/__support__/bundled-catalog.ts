// The catalogue's services over the bundled data, with the built-in providers behind an address where nobody ever answers. What is asked of
// whom is counted.
import "server-only";
import type { Db } from "../../db/schema";
import { createMeasurements } from "../../measurements/measurements";
import { builtInProviders } from "../../providers/built-in-providers";
import type { ConfiguredProvider } from "../../providers/configured-provider";
import { createRegistry } from "../../providers/registry";
import { type CatalogServices, createCatalogServices } from "../create-catalog-services";
import { createPriceBook } from "../price-book";

const now = () => Date.parse("2026-11-21T09:00:00Z");

export type BundledCatalog = CatalogServices & {
  /** Ids of the providers that were asked for something, once for each request. */
  asked: string[];
};

/** The services; the providers named in `keys` have one. */
export async function openBundledCatalog(db: Db, keys: readonly string[] = []): Promise<BundledCatalog> {
  const providers = configure(keys);
  const book = createPriceBook(db, { now });
  await book.load();
  const asked: string[] = [];
  const fetch = (url: string | URL | Request) => {
    asked.push(new URL(String(url)).pathname.split("/")[1]!);
    return new Promise<never>(() => {});
  };
  const registry = createRegistry({ environment: { providers, port: 3000 }, fetch, now, seen: book });
  const services = createCatalogServices({
    db,
    settings: { providers, priceRefreshHours: 0 },
    registry,
    configuredFor: async (_, id) => providers.find(({ entry }) => entry.id === id) ?? null,
    personalRegistry: async () => registry,
    book,
    measurements: createMeasurements(db, { now }),
    fetch,
    now,
  });
  return { ...services, asked };
}

function configure(keys: readonly string[]): ConfiguredProvider[] {
  return builtInProviders.map((entry) => ({
    entry,
    baseUrl: `http://127.0.0.1:1/${entry.id}`,
    apiKey: null,
    keySource: "",
    headers: {},
    missing: entry.kind === "sandbox" || keys.includes(entry.id) ? [] : [entry.keyVariables[0] ?? "X"],
    models: null,
  }));
}
