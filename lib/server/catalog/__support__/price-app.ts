// One process of the app as far as prices go, on a database of either kind, against served lists and a clock that tests turn.
import "server-only";
import type { ListReport } from "@/lib/domain/catalog/refresh-report";
import type { OpenDatabase } from "../../db/open-database";
import { priceListSources } from "../../providers/price-lists/price-list-sources";
import { createRegistry, type Registry } from "../../providers/registry";
import { createPriceBook } from "../price-book";
import { createPriceRefresh, type PriceRefresh } from "../refresh-prices";
import type { ServedLists } from "./served-lists";

export type PriceApp = {
  registry: Registry;
  refresh: PriceRefresh;
  /** Refreshes and waits; the report by provider. */
  run(): Promise<Record<string, ListReport>>;
  /** Input, output, source and day of an offer's price. */
  priceOf(provider: string, model: string): (string | null)[] | null;
};

export type Clock = { time: number };

/** Opens a process; `keys` are the providers that have one. */
export async function openPriceApp(
  { opened, lists, clock }: { opened: OpenDatabase; lists: ServedLists; clock: Clock },
  { keys = [], limits }: { keys?: string[]; limits?: { limitMs: number; limitBytes: number } } = {},
): Promise<PriceApp> {
  const now = () => clock.time;
  const book = createPriceBook(opened.db, { now });
  await book.load();
  const providers = lists.configured(keys);
  const registry = createRegistry({ environment: { providers, port: 3000 }, fetch, now, seen: book });
  const refresh = createPriceRefresh({
    db: opened.db,
    fetch,
    now,
    sources: priceListSources(providers),
    book,
    offersOf: (provider) => registry.offers().filter((offer) => offer.provider === provider),
    everyHours: 0,
    ...(limits ? { limits } : {}),
  });
  return {
    registry,
    refresh,
    async run() {
      await refresh.start();
      await refresh.settled();
      const report = await refresh.report();
      return Object.fromEntries(report.lists.map((list) => [list.provider, list]));
    },
    priceOf(provider, model) {
      const prices = registry.findOffer(provider, model)?.prices;
      return prices
        ? [prices.inputUsdPerMillion, prices.outputUsdPerMillion, prices.source, prices.asOf]
        : null;
    },
  };
}
