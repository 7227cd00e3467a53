// What providers' own lists said last, and people's corrections, held in memory because pages and questions must not wait for them. The
// database is the truth: another process's news arrives within half a minute of somebody looking. It does not ask providers.
import "server-only";
import type { CorrectedPrices, PriceCorrection } from "@/lib/domain/catalog/price-correction";
import type { Db } from "../db/schema";
import type { ListedOffer } from "../providers/price-lists/listed-offer";

/** What a list said of an offer, unchanged from one moment to another. */
export type Sighting = { offer: ListedOffer; seenFrom: number; seenUntil: number };
/** The last reading of a list that succeeded. */
export type LastReading = { at: number; isWhole: boolean };

export type PriceBook = {
  /** The newest of each offer. */
  sightings(provider: string): ReadonlyMap<string, Sighting>;
  lastReading(provider: string): LastReading | null;
  correction(owner: string, provider: string, model: string): PriceCorrection | null;
  corrections(owner: string): PriceCorrection[];
  /** Reads everything anew. */
  load(): Promise<void>;
};

const freshMs = 30_000;
const none: ReadonlyMap<string, Sighting> = new Map();

type Content = {
  sightings: Map<string, Map<string, Sighting>>;
  readings: Map<string, LastReading>;
  corrections: Map<string, PriceCorrection>;
};

/** The book of a database; empty until it was loaded. */
export function createPriceBook(db: Db, { now }: { now: () => number }): PriceBook {
  let content: Content = { sightings: new Map(), readings: new Map(), corrections: new Map() };
  let loadedAt = now();
  let version = "";

  async function load(): Promise<void> {
    loadedAt = now();
    const current = await readVersion(db);
    content = await readContent(db);
    version = current;
  }

  /** Looks for news in the background, at most every so often. What fails is tried again by who looks next. */
  function look(): Content {
    if (now() - loadedAt > freshMs) {
      loadedAt = now();
      void readVersion(db)
        .then((current) => (current === version ? undefined : load()))
        .catch(() => {});
    }
    return content;
  }

  return {
    sightings: (provider) => look().sightings.get(provider) ?? none,
    lastReading: (provider) => look().readings.get(provider) ?? null,
    correction: (owner, provider, model) => look().corrections.get(keyOf(owner, provider, model)) ?? null,
    corrections: (owner) =>
      [...look().corrections].flatMap(([key, correction]) =>
        key.startsWith(`${owner}\n`) ? [correction] : [],
      ),
    load,
  };
}

/** Changes with every reading that succeeded and every correction made or taken back. */
async function readVersion(db: Db): Promise<string> {
  const [readings, corrections] = await Promise.all([
    db
      .selectFrom("list_readings")
      .select(({ fn }) => fn.max("succeeded_at").as("at"))
      .executeTakeFirst(),
    db
      .selectFrom("price_corrections")
      .select(({ fn }) => [fn.max("created_at").as("at"), fn.countAll().as("count")])
      .executeTakeFirst(),
  ]);
  return [readings?.at, corrections?.at, corrections?.count].join(" ");
}

async function readContent(db: Db): Promise<Content> {
  const offers = await db
    .selectFrom("listed_offers as listed")
    .innerJoin(
      (from) =>
        from
          .selectFrom("listed_offers")
          .select(({ fn }) => ["provider", "model", fn.max("seen_from").as("newest")])
          .groupBy(["provider", "model"])
          .as("last"),
      (join) =>
        join
          .onRef("last.provider", "=", "listed.provider")
          .onRef("last.model", "=", "listed.model")
          .onRef("last.newest", "=", "listed.seen_from"),
    )
    .select(["listed.provider", "listed.model", "listed.seen_from", "listed.seen_until", "listed.offer"])
    .execute();
  const readings = await db.selectFrom("list_readings").selectAll().execute();
  const corrections = await db.selectFrom("price_corrections").selectAll().execute();
  const sightings = new Map<string, Map<string, Sighting>>();
  for (const row of offers) {
    const ofProvider = sightings.get(row.provider) ?? new Map<string, Sighting>();
    ofProvider.set(row.model, toSighting(row));
    sightings.set(row.provider, ofProvider);
  }
  return {
    sightings,
    readings: new Map(
      readings.flatMap((row) =>
        row.succeeded_at === null
          ? []
          : [[row.provider, { at: row.succeeded_at, isWhole: row.is_whole === 1 }] as const],
      ),
    ),
    corrections: new Map(
      corrections.map(({ owner, provider, model, created_at, prices }) => [
        keyOf(owner, provider, model),
        { provider, model, createdAt: created_at, prices: JSON.parse(prices) as CorrectedPrices },
      ]),
    ),
  };
}

export function toSighting(row: { seen_from: number; seen_until: number; offer: string }): Sighting {
  return { offer: JSON.parse(row.offer) as ListedOffer, seenFrom: row.seen_from, seenUntil: row.seen_until };
}

function keyOf(owner: string, provider: string, model: string): string {
  return `${owner}\n${provider}\n${model}`;
}
