// Stores what a list said: an offer that did not change is seen for longer, one that changed begins anew, and the oldest of its past is
// dropped. It does not know whether the list can be believed.
import "server-only";
import type { Db } from "../db/schema";
import { transact } from "../db/transact";
import type { ListedOffer } from "../providers/price-lists/listed-offer";
import { type Sighting, toSighting } from "./price-book";

/** Changes that are remembered of one offer. */
export const keptChanges = 12;
/** Rows in one statement: SQLite binds at most 32,766 values. */
const rowsAtOnce = 200;

/** Stores one reading, all of it or nothing. */
export async function saveReading(
  db: Db,
  provider: string,
  offers: ListedOffer[],
  at: number,
): Promise<void> {
  const fresh = offers.map((offer) => ({ model: offer.model, text: JSON.stringify(offer) }));
  await transact(db, async (transaction) => {
    const rows = await transaction
      .selectFrom("listed_offers")
      .select(["model", "seen_from", "offer"])
      .where("provider", "=", provider)
      .orderBy("seen_from")
      .execute();
    const pasts = Map.groupBy(rows, ({ model }) => model);
    const lastOf = (model: string) => pasts.get(model)?.at(-1);
    // The clock may stand still between two readings, and a row's start is its key.
    const goesOn = ({ model, text }: (typeof fresh)[number]) => {
      const last = lastOf(model);
      return last !== undefined && (last.offer === text || last.seen_from >= at);
    };
    const same = fresh.filter(goesOn);
    const changed = fresh.filter((each) => !goesOn(each));
    for (const part of chunk(same)) {
      await transaction
        .updateTable("listed_offers")
        .set({ seen_until: at })
        .where("provider", "=", provider)
        .where(({ eb, refTuple, tuple }) =>
          eb(
            refTuple("model", "seen_from"),
            "in",
            part.map(({ model }) => tuple(model, lastOf(model)!.seen_from)),
          ),
        )
        .execute();
    }
    for (const part of chunk(changed)) {
      await transaction
        .insertInto("listed_offers")
        .values(
          part.map(({ model, text }) => ({ provider, model, seen_from: at, seen_until: at, offer: text })),
        )
        .execute();
    }
    for (const { model } of changed) {
      const past = pasts.get(model) ?? [];
      const oldest = past.at(-keptChanges);
      if (!oldest) continue;
      await transaction
        .deleteFrom("listed_offers")
        .where("provider", "=", provider)
        .where("model", "=", model)
        .where("seen_from", "<=", oldest.seen_from)
        .execute();
    }
  });
}

/** What a provider's list said of one model over time, the newest first. */
export async function readSightings(db: Db, provider: string, models: string[]): Promise<Sighting[]> {
  if (models.length === 0) return [];
  const rows = await db
    .selectFrom("listed_offers")
    .select(["seen_from", "seen_until", "offer"])
    .where("provider", "=", provider)
    .where("model", "in", models)
    .orderBy("seen_from", "desc")
    .execute();
  return rows.map(toSighting);
}

function chunk<Item>(items: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / rowsAtOnce) }, (_, index) =>
    items.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  );
}
