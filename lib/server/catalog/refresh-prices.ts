// Reads providers' own lists anew when asked to, never for a page: a few at a time, each by itself, so that one that hangs or lies touches
// no other. What is not believed is reported and changes nothing. How far it is stands in the database, for every process to tell.
import "server-only";
import { type ListReport, nothingRead, type RefreshReport } from "@/lib/domain/catalog/refresh-report";
import type { Offer } from "@/lib/domain/offer";
import type { Db } from "../db/schema";
import { fetchPriceList, priceListLimits } from "../providers/price-lists/fetch-price-list";
import type { PriceListSource } from "../providers/price-lists/price-list-sources";
import { judgeReading } from "./judge-reading";
import type { PriceBook } from "./price-book";
import { saveReading } from "./save-reading";

/** A reading that began longer ago has died with its process. */
const diedAfterMs = 120_000;
const atOnce = 3;

export type PriceRefresh = {
  /** Begins to read every list that nobody is reading, in the background. */
  start(): Promise<RefreshReport>;
  report(): Promise<RefreshReport>;
  /** Resolves when this process reads nothing. */
  settled(): Promise<void>;
};

type Deps = {
  db: Db;
  fetch: typeof globalThis.fetch;
  now(): number;
  sources: PriceListSource[];
  book: Pick<PriceBook, "load">;
  /** What is known of a provider's offers now. */
  offersOf(provider: string): Offer[];
  everyHours: number;
  limits?: { limitMs: number; limitBytes: number };
};

type Stored = Pick<
  ListReport,
  "state" | "sentence" | "listed" | "added" | "changed" | "missing" | "changes" | "problems" | "problemCount"
>;

export function createPriceRefresh(deps: Deps): PriceRefresh {
  const { db, now, sources, book, offersOf, everyHours } = deps;
  let running: Promise<unknown> = Promise.resolve();

  /** Takes a list for reading; false where it is being read already, or was since that was asked for. */
  async function claim({ provider }: PriceListSource, askedAt: number): Promise<boolean> {
    const report = JSON.stringify(stored("waiting", "Waits for its turn."));
    const started_at = now();
    const row = await db
      .insertInto("list_readings")
      .values({ provider, started_at, ended_at: null, succeeded_at: null, is_whole: 0, report })
      .onConflict((conflict) =>
        conflict
          .column("provider")
          .doUpdateSet({ started_at, ended_at: null, report })
          .where(({ eb, or }) =>
            or([
              eb("list_readings.ended_at", "<", askedAt),
              eb.and([
                eb("list_readings.ended_at", "is", null),
                eb("list_readings.started_at", "<", askedAt - diedAfterMs),
              ]),
            ]),
          ),
      )
      .returning("provider")
      .executeTakeFirst();
    return row !== undefined;
  }

  async function write(
    provider: string,
    report: Stored,
    change: { ended_at?: number; succeeded_at?: number; is_whole?: number } = {},
  ): Promise<void> {
    await db
      .updateTable("list_readings")
      .set({ ...change, report: JSON.stringify(report) })
      .where("provider", "=", provider)
      .execute();
  }

  async function readList(source: PriceListSource): Promise<void> {
    const { provider, request, read } = source;
    if (!request) return;
    await write(provider, stored("reading", "Reading its list."));
    const answer = await fetchPriceList(request, { fetch: deps.fetch, ...priceListLimits, ...deps.limits });
    if ("problem" in answer) return write(provider, stored("failed", answer.problem), { ended_at: now() });
    const judged = judgeReading(read(answer.json), offersOf(provider));
    if ("problem" in judged)
      return write(
        provider,
        { ...stored("refused", judged.problem), ...judged.figures },
        { ended_at: now() },
      );
    const at = now();
    await saveReading(db, provider, judged.accepted, at);
    await write(
      provider,
      { ...stored("done", judged.sentence), ...judged.figures },
      { ended_at: at, succeeded_at: at, is_whole: Number(judged.isWhole) },
    );
    await book.load();
  }

  async function readAll(claimed: PriceListSource[]): Promise<void> {
    const queue = [...claimed];
    const worker = async () => {
      for (let source = queue.shift(); source; source = queue.shift()) {
        const { provider } = source;
        await readList(source).catch(() =>
          write(provider, stored("failed", "What it said could not be stored."), { ended_at: now() }).catch(
            () => {},
          ),
        );
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  async function report(): Promise<RefreshReport> {
    const rows = new Map(
      (await db.selectFrom("list_readings").selectAll().execute()).map((row) => [row.provider, row]),
    );
    const lists = sources.map(({ provider, name, hasPrices, request, whyNot }): ListReport => {
      const row = rows.get(provider);
      const known = row ? (JSON.parse(row.report) as Stored) : stored("never", "Not read yet.");
      const hasDied = row !== undefined && row.ended_at === null && row.started_at < now() - diedAfterMs;
      return {
        provider,
        name,
        hasPrices,
        ...(hasDied ? stored("failed", "The reading did not come to its end.") : known),
        ...(request ? {} : { state: "skipped" as const, sentence: whyNot ?? "It cannot be asked here." }),
        endedAt: row?.ended_at ?? null,
        succeededAt: row?.succeeded_at ?? null,
      };
    });
    const isRunning = lists.some(({ state }) => state === "waiting" || state === "reading");
    return { isRunning, lists, everyHours };
  }

  return {
    async start() {
      const askedAt = now();
      const claimed: PriceListSource[] = [];
      for (const source of sources)
        if (source.request && (await claim(source, askedAt))) claimed.push(source);
      running = Promise.all([running, readAll(claimed)]);
      return report();
    },
    report,
    async settled() {
      await running;
    },
  };
}

function stored(state: ListReport["state"], sentence: string): Stored {
  return { state, sentence, ...nothingRead };
}
